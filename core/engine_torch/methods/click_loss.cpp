#include "core/engine_torch/methods/click_loss.h"

namespace cgam {
namespace {

constexpr double kEpsilon = 1e-5;  // keeps the means finite when a class has no clicks

double largest(const torch::Tensor& x) {
    return x.detach().max().item<double>();
}

}  // namespace

HingeLoss hingeLoss(const torch::Tensor& logits, const torch::Tensor& reference,
                    const ClickTargets& targets, double lambda) {
    const torch::Tensor hingePositive = torch::relu(1 - logits) * targets.positive;
    const torch::Tensor hingeNegative = torch::relu(1 + logits) * targets.negative;
    const torch::Tensor click = hingePositive.square().sum() / (targets.positive.sum() + kEpsilon) +
                                hingeNegative.square().sum() / (targets.negative.sum() + kEpsilon);
    const torch::Tensor consistency =
        lambda * ((logits - reference) * (1 - targets.newest)).square().mean();
    return {click + consistency,
            {click.item<double>(), consistency.item<double>()},
            std::max(largest(hingePositive), largest(hingeNegative))};
}

SquaredClickLoss squaredClickLoss(const torch::Tensor& logits, const ClickTargets& targets) {
    const torch::Tensor p = torch::sigmoid(logits);
    const torch::Tensor missPositive = (1 - p) * targets.positive;
    const torch::Tensor missNegative = p * targets.negative;
    return {missPositive.square().sum() / (targets.positive.sum() + kEpsilon) +
                missNegative.square().sum() / (targets.negative.sum() + kEpsilon),
            largest(missPositive), largest(missNegative)};
}

}  // namespace cgam
