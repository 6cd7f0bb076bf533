#pragma once

#include "core/engine/engine.h"
#include "core/engine_torch/methods/click_targets.h"
#include "core/engine_torch/network/deeplab.h"

#include <torch/torch.h>

#include <functional>
#include <vector>

namespace cgam {

/// What an L-BFGS method optimises: z, and how z changes the network.
struct LbfgsProblem {
    torch::Tensor start;  ///< z of the previous click, or zeros; any shape
    std::function<torch::Tensor(const torch::Tensor& z)> logits;          ///< B x 1 x H x W
    std::function<torch::Tensor(const torch::Tensor& z)> regularisation;  ///< scalar
    ClickTargets targets;
};

struct LbfgsEvaluation {
    LossTerms terms;
    double largestGradient = 0;  ///< of the gradient handed to L-BFGS (zero when told to stop)
    double norm = 0;             ///< of z
};

struct LbfgsRun {
    torch::Tensor z;       ///< the final iterate: start of the next click
    torch::Tensor logits;  ///< of the evaluation with the least loss, not of the last
    double bestLoss = 0;
    std::vector<LbfgsEvaluation> evaluations;
    bool clicksSatisfied = false;
};

/// Called before each evaluation; false: cancel.
using EvaluationHook = std::function<bool(int evaluation, const LossTerms* previous)>;

/// f-BRS and BRS (methods.md 3.1 to 3.3): the objective with its two ways to stop early, under
/// L-BFGS. Throws ErrorException when cancelled or when the loss is not finite.
LbfgsRun runLbfgs(const LbfgsProblem& problem, const MethodSettings& settings,
                  const EvaluationHook& hook);

/// f-BRS at a feature map T (N x c x h x w): (1 + s) T + b with z = (s, b) (methods.md 4.1).
torch::Tensor applyScaleBias(const torch::Tensor& t, const torch::Tensor& z);
/// 1e-3 (sum s^2 + 10 sum b^2).
torch::Tensor scaleBiasRegularisation(const torch::Tensor& z);

/// Input correction for the batch: z (1 x C x H x W), mirrored for the second element (4.2).
torch::Tensor inputCorrection(const torch::Tensor& z, int64_t batch);

}  // namespace cgam
