#pragma once

#include "core/model/truth_map.h"

#include <torch/torch.h>

#include <vector>

namespace cgam {

// What a batch is made of goes to the device as bytes and becomes numbers there.

/// N x 3 x H x W float32, normalised as the network wants it (methods.md 1.1), channels last.
torch::Tensor imageBatch(const std::vector<const ImageRgb*>& images, torch::Device device);
/// N x 1 x H x W float32: 1, 0 or -1 (ignored).
torch::Tensor truthBatch(const std::vector<const TruthMap*>& truths, torch::Device device);
/// For each sample its pixels with a logit above that of `threshold`. logits: N x 1 x H x W.
std::vector<Mask> masksOf(const torch::Tensor& logits, double threshold);

}  // namespace cgam
