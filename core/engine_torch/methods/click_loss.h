#pragma once

#include "core/engine/engine.h"
#include "core/engine_torch/methods/click_targets.h"

#include <torch/torch.h>

namespace cgam {

/// Keeps the means finite when a class has no clicks.
constexpr double kHingeEpsilon = 1e-5;

/// Loss of CGAM and G-BRS (methods.md 5.3): hinge on the logits over the click squares, and mean
/// squared change of the logits outside the newest disc.
struct HingeLoss {
    torch::Tensor total;  ///< scalar, differentiable
    LossTerms terms;
    double largestHinge = 0;  ///< hmax: below 0.8 every click is satisfied (5.4)
};
/// The same, still on the device of the logits.
struct HingeTensors {
    torch::Tensor total;    ///< scalar, differentiable
    torch::Tensor numbers;  ///< click, consistency, hmax
};
HingeTensors hingeTensors(const torch::Tensor& logits, const torch::Tensor& reference,
                          const ClickTargets& targets, double lambda);
/// Brings the numbers over, all at once: on a GPU this waits for everything before.
HingeLoss readHinge(const HingeTensors& loss);
HingeLoss hingeLoss(const torch::Tensor& logits, const torch::Tensor& reference,
                    const ClickTargets& targets, double lambda);

/// Click term of BRS and f-BRS (methods.md 3.1): squared error of the probability over the squares.
struct SquaredClickLoss {
    torch::Tensor total;            ///< scalar, differentiable
    torch::Tensor largestPositive;  ///< scalar: maxpos
    torch::Tensor largestNegative;  ///< scalar: maxneg
};
SquaredClickLoss squaredClickLoss(const torch::Tensor& logits, const ClickTargets& targets);

}  // namespace cgam
