#pragma once

#include "core/engine/engine.h"

#include <filesystem>
#include <memory>

namespace cgam::test {

/// A checkpoint of resnet18s-64 with synthetic weights, written once a run.
const std::filesystem::path& smallCheckpoint();

/// An engine on it: CPU, float64, one thread.
std::unique_ptr<Engine> smallEngine(ExecutionMode mode = ExecutionMode::Fast);

/// A picture refined by an engine click after click.
class EngineSession {
public:
    EngineSession(Engine& engine, const MethodSettings& settings,
                  std::shared_ptr<const ImageRgb> image);

    /// Asks about the clicks so far and `click`; only if that succeeds they become its state.
    Result<RefineAnswer> click(const Click& click);
    Result<RefineAnswer> click(const Click& click, Monitor& monitor, const CancelToken& cancel);
    /// All of them, each of which must succeed; gives the last answer.
    RefineAnswer all(const Clicks& clicks);

    RefineRequest request;

private:
    Engine& engine_;
};

/// Whether `text` reads as a sentence and holds `part`.
bool isSentenceWith(const std::string& text, const std::string& part);

}  // namespace cgam::test
