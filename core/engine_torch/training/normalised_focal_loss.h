#pragma once

#include <torch/torch.h>

namespace cgam {

struct FocalLossSettings {
    double alpha = 0.5;  ///< weight of object pixels; background pixels weigh 1 - alpha
    double gamma = 2;    ///< how strongly well-predicted pixels are played down
};

/// Normalised focal loss (methods.md 6.2; Sofiiuk et al., "AdaptIS", ICCV 2019) of each sample:
/// N values, differentiable with respect to the logits; their mean is the loss of a batch.
///
/// logits: N x C x H x W, floating. labels: the same shape, any type: above 0 object, 0 background,
/// -1 ignored. With p = sigmoid(logit), w = [label != -1], and q = p on objects, 1 - p on
/// background, 1 where ignored:
///     B = (1 - q)^gamma,  mult = sum(w) / (sum(B) + 1e-12) over H and W,
///     loss = sum(-a B mult log(min(q + 1e-12, 1)) w) / (sum(w) + 1e-12) over C, H and W,
/// a = alpha on objects and 1 - alpha elsewhere. mult is a constant for the gradient.
torch::Tensor normalisedFocalLoss(const torch::Tensor& logits, const torch::Tensor& labels,
                                  const FocalLossSettings& settings = {});

}  // namespace cgam
