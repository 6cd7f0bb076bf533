#include "core/segment/engine_predictor.h"

#include <utility>

namespace cgam {

Result<FloatMap> EnginePredictor::predict(std::shared_ptr<const ImageRgb> tile) {
    RefineRequest request;
    request.image = std::move(tile);
    request.settings.method = Method::None;
    Monitor silent;
    Result<RefineAnswer> answer = engine_.refine(request, silent, cancel_);
    if (!answer) return answer.error();
    return std::move(answer->probability);
}

}  // namespace cgam
