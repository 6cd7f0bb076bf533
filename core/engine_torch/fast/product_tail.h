#pragma once

#include "core/engine_torch/network/deeplab.h"

#include <torch/torch.h>

#include <vector>

namespace cgam {

/// The frozen network after F as a GPU does it quickest with LibTorch's own operations: norms
/// folded into the convolutions, 1x1 convolutions as matrix products, no gradients of weights.
/// Equal to NetworkImpl::logitsAtStride4 up to rounding.
class ProductTail {
public:
    explicit ProductTail(NetworkImpl& network);
    /// f: N x (ch+32) x h x w; gives N x 1 x h x w. Differentiable with respect to f.
    torch::Tensor logitsAtStride4(const torch::Tensor& f) const;

private:
    struct Unit {
        torch::Tensor depthwise;  ///< in x 1 x 3 x 3; undefined: none
        torch::Tensor weight;     ///< out x in x 1 x 1
        torch::Tensor bias;       ///< out
        bool relu = false;
    };
    void addSeparable(SeparableConvImpl& unit);
    void addPlain(const torch::nn::Conv2d& conv);

    std::vector<Unit> units_;
};

}  // namespace cgam
