#pragma once

#include <torch/torch.h>

namespace cgam {

/// A 1x1 convolution as a matrix product. x: N x in x h x w; weight: out x in x 1 x 1; bias: out.
/// Differentiable.
torch::Tensor pointwiseProduct(const torch::Tensor& x, const torch::Tensor& weight,
                               const torch::Tensor& bias);

}  // namespace cgam
