#pragma once

#include "core/engine/engine.h"
#include "core/segment/tile_predictor.h"

namespace cgam {

/// The network of an engine alone: Method::None with an empty list of clicks. The engine and the
/// token must outlive it.
class EnginePredictor : public TilePredictor {
public:
    EnginePredictor(Engine& engine, const CancelToken& cancel) : engine_(engine), cancel_(cancel) {}

    Result<FloatMap> predict(std::shared_ptr<const ImageRgb> tile) override;

private:
    Engine& engine_;
    const CancelToken& cancel_;
};

}  // namespace cgam
