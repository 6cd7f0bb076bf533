#include "core/engine_torch/methods/static_hinge.h"

#include "core/engine_torch/methods/click_loss.h"

namespace cgam {

StaticHinge::StaticHinge(const ClickTargets& like, double lambda)
    : signs_(torch::tensor({1.0, -1.0}, like.newest.options()).view({2, 1, 1, 1, 1})),
      squares_(torch::stack({like.positive, like.negative})),
      weights_(torch::zeros({2}, like.newest.options())),
      slopes_(torch::zeros_like(signs_)),
      outside_(torch::zeros_like(like.newest)),
      lambda_(lambda) {
    begin(like);
}

void StaticHinge::begin(const ClickTargets& targets) {
    torch::NoGradGuard noGrad;
    squares_.select(0, 0).copy_(targets.positive);
    squares_.select(0, 1).copy_(targets.negative);
    weights_.copy_(1 / (squares_.flatten(1).sum(1) + kHingeEpsilon));
    slopes_.copy_(-2 * signs_ * weights_.view({2, 1, 1, 1, 1}));
    outside_.copy_(1 - targets.newest);
}

StaticHinge::Value StaticHinge::evaluate(const torch::Tensor& logits,
                                         const torch::Tensor& reference) const {
    torch::NoGradGuard noGrad;
    const torch::Tensor hinges = (1 - signs_ * logits).clamp_min_(0).mul_(squares_);
    const torch::Tensor change = (logits - reference).mul_(outside_);
    const double perPixel = lambda_ / static_cast<double>(change.numel());
    const torch::Tensor click = torch::dot(hinges.square().flatten(1).sum(1), weights_);
    const torch::Tensor consistency = change.square().sum().mul_(perPixel);
    // The planes are 0 or 1: their squares are themselves.
    return {torch::stack({click, consistency, hinges.max()}),
            hinges.mul(slopes_).sum(0).add_(change, 2 * perPixel)};
}

}  // namespace cgam
