#pragma once

#include "core/base/raw_tensor.h"

#include <torch/torch.h>

namespace cgam {

/// Copies into a CPU tensor of the same type and shape.
torch::Tensor toTorch(const RawTensor& raw);
/// Copies from any device; made contiguous.
RawTensor toRaw(const torch::Tensor& tensor);

/// The tensor called `name`, or null.
const RawTensor* find(const NamedTensors& tensors, std::string_view name);

}  // namespace cgam
