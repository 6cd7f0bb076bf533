#include "core/segment/engine_predictor.h"

#include "core/document/refinement_task.h"

#include <utility>

namespace cgam {

Result<FloatMap> EnginePredictor::predict(std::shared_ptr<const ImageRgb> tile) {
    Monitor silent;
    Result<RefineAnswer> answer = engine_.refine(networkRequest(std::move(tile)), silent, cancel_);
    if (!answer) return answer.error();
    return std::move(answer->probability);
}

}  // namespace cgam
