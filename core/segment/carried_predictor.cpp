#include "core/segment/carried_predictor.h"

#include "core/document/refinement_task.h"

#include <utility>

namespace cgam {

CarriedPredictor::CarriedPredictor(Engine& engine, const CancelToken& cancel,
                                   const MethodSettings& settings,
                                   std::shared_ptr<const RefinementState> state)
    : engine_(engine), cancel_(cancel), settings_(settings), state_(std::move(state)) {}

Result<FloatMap> CarriedPredictor::predict(std::shared_ptr<const ImageRgb> tile) {
    Monitor silent;
    Result<RefineAnswer> answer =
        engine_.refine(appliedRequest(std::move(tile), settings_, *state_), silent, cancel_);
    if (!answer) return answer.error();
    return std::move(answer->probability);
}

}  // namespace cgam
