#pragma once

#include <torch/torch.h>

namespace cgam {

/// Bilinear resize with align_corners = true: the only resize of the networks.
torch::Tensor resizeBilinear(const torch::Tensor& x, int64_t height, int64_t width);

/// The same for tensors that gradients flow through. On a GPU it is two matrix products: LibTorch's
/// own gradient adds with atomics there, in another order every time, and Adam turns such rounding
/// into whole steps, so that undo and redo would give other masks. Two products also know bfloat16,
/// which its resize does not before LibTorch 2.1.
class BilinearResize {
public:
    /// x: N x C x h x w; gives N x C x height x width, of x's type, dense.
    torch::Tensor operator()(const torch::Tensor& x, int64_t height, int64_t width);

private:
    torch::Tensor rows_;     ///< height x h
    torch::Tensor columns_;  ///< w x width
};

/// to x from: row i holds the weights of the `from` values in value i of `to`.
torch::Tensor interpolationMatrix(int64_t from, int64_t to, const torch::TensorOptions& options);

}  // namespace cgam
