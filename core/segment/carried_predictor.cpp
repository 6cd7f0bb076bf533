#include "core/segment/carried_predictor.h"

#include "core/document/refinement_task.h"

#include <utility>

namespace cgam {

CarriedPredictor::CarriedPredictor(Engine& engine, const CancelToken& cancel,
                                   const MethodSettings& settings,
                                   std::shared_ptr<const RefinementState> state)
    : engine_(engine),
      cancel_(cancel),
      settings_(appliedOnly(settings)),
      state_(std::make_shared<const RefinementState>(carriedState(*state, 0))) {
    settings_.method = state_->method;
}

Result<FloatMap> CarriedPredictor::predict(std::shared_ptr<const ImageRgb> tile) {
    RefineRequest request;
    request.image = std::move(tile);
    request.clicks = {kNowhere};
    request.settings = settings_;
    request.state = state_;
    Monitor silent;
    Result<RefineAnswer> answer = engine_.refine(request, silent, cancel_);
    if (!answer) return answer.error();
    return std::move(answer->probability);
}

}  // namespace cgam
