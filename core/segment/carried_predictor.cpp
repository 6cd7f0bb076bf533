#include "core/segment/carried_predictor.h"

#include "core/document/refinement_task.h"

#include <utility>

namespace cgam {

namespace {

/// An engine wants a click to refine by. This one lies before the first row and column, where the
/// network does not count it (distance_map.h), and too far off for its disc to be seen.
constexpr Click kNowhere{.x = -1000, .y = -1000, .radius = 1, .positive = true};

/// A step of this length changes no number of the module.
constexpr double kNoLearning = 1e-30;

}  // namespace

CarriedPredictor::CarriedPredictor(Engine& engine, const CancelToken& cancel,
                                   const MethodSettings& settings,
                                   std::shared_ptr<const RefinementState> state)
    : engine_(engine),
      cancel_(cancel),
      settings_(settings),
      state_(std::make_shared<const RefinementState>(carriedState(*state, 0))) {
    settings_.method = state_->method;
    settings_.iterations = 1;
    settings_.learningRate = kNoLearning;
    settings_.zoomIn.enabled = false;
    settings_.flip = false;
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
