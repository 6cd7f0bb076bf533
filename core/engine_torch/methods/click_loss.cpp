#include "core/engine_torch/methods/click_loss.h"

namespace cgam {
namespace {

torch::Tensor largest(const torch::Tensor& x) {
    return x.detach().max();
}

}  // namespace

HingeTensors hingeTensors(const torch::Tensor& logits, const torch::Tensor& reference,
                          const ClickTargets& targets, double lambda) {
    const torch::Tensor hingePositive = torch::relu(1 - logits) * targets.positive;
    const torch::Tensor hingeNegative = torch::relu(1 + logits) * targets.negative;
    const torch::Tensor click =
        hingePositive.square().sum() / (targets.positive.sum() + kHingeEpsilon) +
        hingeNegative.square().sum() / (targets.negative.sum() + kHingeEpsilon);
    const torch::Tensor consistency =
        lambda * ((logits - reference) * (1 - targets.newest)).square().mean();
    return {click + consistency,
            torch::stack({click.detach(), consistency.detach(),
                          torch::max(largest(hingePositive), largest(hingeNegative))})};
}

HingeLoss readHinge(const HingeTensors& loss) {
    const torch::Tensor numbers = loss.numbers.to(torch::kCPU, torch::kDouble);
    const double* n = numbers.data_ptr<double>();
    return {loss.total, {n[0], n[1]}, n[2]};
}

HingeLoss hingeLoss(const torch::Tensor& logits, const torch::Tensor& reference,
                    const ClickTargets& targets, double lambda) {
    return readHinge(hingeTensors(logits, reference, targets, lambda));
}

SquaredClickLoss squaredClickLoss(const torch::Tensor& logits, const ClickTargets& targets) {
    const torch::Tensor p = torch::sigmoid(logits);
    const torch::Tensor missPositive = (1 - p) * targets.positive;
    const torch::Tensor missNegative = p * targets.negative;
    return {missPositive.square().sum() / (targets.positive.sum() + kHingeEpsilon) +
                missNegative.square().sum() / (targets.negative.sum() + kHingeEpsilon),
            largest(missPositive), largest(missNegative)};
}

}  // namespace cgam
