#include "core/engine_torch/training/normalised_focal_loss.h"

namespace cgam {

torch::Tensor normalisedFocalLoss(const torch::Tensor& logits, const torch::Tensor& labels,
                                  const FocalLossSettings& settings) {
    constexpr double kEpsilon = 1e-12;
    constexpr int64_t kIgnored = -1;
    const torch::Tensor object = labels > 0;
    const torch::Tensor counted = labels != kIgnored;
    const torch::Tensor w = counted.to(logits.scalar_type());
    const torch::Tensor p = torch::sigmoid(logits);
    const torch::Tensor q =
        torch::where(counted, torch::where(object, p, 1 - p), torch::ones_like(p));
    const torch::Tensor a =
        object.to(logits.scalar_type()) * (2 * settings.alpha - 1) + (1 - settings.alpha);

    const torch::Tensor b = torch::pow(1 - q, settings.gamma);
    const torch::Tensor mult = (w.sum({2, 3}, true) / (b.sum({2, 3}, true) + kEpsilon)).detach();
    const torch::Tensor loss = -a * b * mult * torch::log((q + kEpsilon).clamp_max(1)) * w;
    return loss.sum({1, 2, 3}) / (w.sum({1, 2, 3}) + kEpsilon);
}

}  // namespace cgam
