#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"

#include <filesystem>
#include <memory>

namespace cgam {

/// Opens a checkpoint (docs/models.md) and makes an engine on the device asked for.
/// Errors: file missing, not a checkpoint, keys missing, unexpected or misshapen (all named),
/// weights that are not finite, device not there.
Result<std::unique_ptr<Engine>> makeTorchEngine(const std::filesystem::path& weights,
                                                const EngineSettings& settings);

}  // namespace cgam
