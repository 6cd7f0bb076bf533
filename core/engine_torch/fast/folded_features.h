#pragma once

#include "core/engine_torch/network/deeplab.h"

#include <torch/torch.h>

#include <vector>

namespace cgam {

/// A convolution with the norm behind it folded in: weight * scale, one bias.
class FoldedConv {
public:
    FoldedConv(const torch::nn::Conv2d& conv, const torch::nn::BatchNorm2d& norm);
    torch::Tensor forward(const torch::Tensor& x) const;

    torch::Tensor weight;  ///< OIHW
    torch::Tensor bias;

private:
    int64_t stride_, dilation_;
};

/// The frozen network up to F with every norm folded and no gradients (docs/performance.md):
/// channels-last in float32, dilated convolutions of ASPP without their padding taps.
class FoldedFeatures {
public:
    explicit FoldedFeatures(NetworkImpl& network);
    Features forward(const torch::Tensor& image, const torch::Tensor& distanceMaps) const;

private:
    struct Block {
        std::vector<FoldedConv> convs;
        std::vector<FoldedConv> shortcut;  ///< empty: identity
    };
    /// A dilated 3x3 as nine products over the pixels that each tap reaches.
    struct DilatedBranch {
        FoldedConv conv;
        int64_t dilation;
        std::vector<torch::Tensor> taps;  ///< nine [in][out] matrices, row by row
    };

    torch::Tensor dmfm(const torch::Tensor& x) const;
    torch::Tensor aspp(const torch::Tensor& c4) const;
    static torch::Tensor runBlock(const Block& block, const torch::Tensor& x);
    static torch::Tensor runDilated(const DilatedBranch& branch, const torch::Tensor& c4);

    torch::Tensor dmfmWeight1_, dmfmBias1_, dmfmWeight2_, dmfmBias2_;
    std::vector<FoldedConv> stem_;
    std::vector<std::vector<Block>> layers_;
    std::vector<FoldedConv> skip_;
    std::vector<FoldedConv> plainBranch_, poolBranch_, project_;
    std::vector<DilatedBranch> dilated_;
};

}  // namespace cgam
