#pragma once

#include "core/worker/engine_source.h"
#include "ui/refine/engine_shelf.h"

#include <functional>
#include <memory>
#include <utility>

namespace cgam::test {

/// Lets a request through to the engine when it returns; false: it was cancelled meanwhile.
using Pass = std::function<bool(const RefineRequest& request, const CancelToken& cancel)>;

/// An engine that asks before each request.
class GatedEngine : public Engine {
public:
    GatedEngine(std::unique_ptr<Engine> engine, Pass pass)
        : engine_(std::move(engine)), pass_(std::move(pass)) {}
    NetworkSummary network() const override { return engine_->network(); }
    std::string device() const override { return engine_->device(); }
    Result<RefineAnswer> refine(const RefineRequest& request, Monitor& monitor,
                                const CancelToken& cancel) override {
        if (!pass_(request, cancel)) return Error{ErrorKind::Cancelled, "Stopped."};
        return engine_->refine(request, monitor, cancel);
    }

private:
    std::unique_ptr<Engine> engine_;
    Pass pass_;
};

/// The same shelf, with engines that ask before each request.
inline ui::EngineShelf gated(ui::EngineShelf shelf, Pass pass) {
    shelf.source = [source = shelf.source, pass = std::move(pass)](
                       const ui::ModelEntry& model, DeviceChoice device, int threads) {
        EngineSource gated = source(model, device, threads);
        gated.make = [pass,
                      make = gated.make](DeviceChoice chosen) -> Result<std::unique_ptr<Engine>> {
            Result<std::unique_ptr<Engine>> engine = make(chosen);
            if (!engine) return engine;
            return std::unique_ptr<Engine>(std::make_unique<GatedEngine>(std::move(*engine), pass));
        };
        return gated;
    };
    return shelf;
}

}  // namespace cgam::test
