#pragma once

#include "core/model/truth_map.h"

#include <torch/torch.h>

#include <vector>

namespace cgam {

/// N x 3 x H x W float32, normalised as the network wants it (methods.md 1.1), channels last.
torch::Tensor imageBatch(const std::vector<const ImageRgb*>& images);
/// N x 1 x H x W float32: 1, 0 or -1 (ignored).
torch::Tensor truthBatch(const std::vector<const TruthMap*>& truths);
/// Pixels of sample n with a logit above that of `threshold`. logits: N x 1 x H x W, CPU float32.
Mask maskOf(const torch::Tensor& logits, int64_t n, double threshold);

}  // namespace cgam
