#pragma once

#include "core/engine/engine.h"
#include "core/segment/tile_predictor.h"

#include <memory>

namespace cgam {

/// The network with a module that clicks have trained elsewhere on the slide, asked about tissue
/// without a click: what was learned there is applied, nothing more is learned. The engine and the
/// token must outlive it.
class CarriedPredictor : public TilePredictor {
public:
    /// `state`: of a region that was refined with these settings; only methods whose module has no
    /// size of its own (usesAttention) fit other pictures.
    CarriedPredictor(Engine& engine, const CancelToken& cancel, const MethodSettings& settings,
                     std::shared_ptr<const RefinementState> state);

    Result<FloatMap> predict(std::shared_ptr<const ImageRgb> tile) override;

private:
    Engine& engine_;
    const CancelToken& cancel_;
    MethodSettings settings_;
    std::shared_ptr<const RefinementState> state_;
};

}  // namespace cgam
