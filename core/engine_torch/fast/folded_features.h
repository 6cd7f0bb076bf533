#pragma once

#include "core/engine_torch/network/deeplab.h"

#include <torch/torch.h>

#include <functional>
#include <vector>

namespace cgam {

/// A convolution with the norm behind it folded in: weight * scale, one bias.
class FoldedConv {
public:
    /// Folded in the convolution's own type, then rounded to `type`.
    FoldedConv(const torch::nn::Conv2d& conv, const torch::nn::BatchNorm2d& norm,
               torch::ScalarType type);
    torch::Tensor forward(const torch::Tensor& x) const;

    torch::Tensor weight;  ///< OIHW
    torch::Tensor bias;

private:
    int64_t stride_, dilation_;
};

/// The frozen network up to F with every norm folded and no gradients (docs/performance.md), in the
/// layout that its convolutions are quickest in: on a processor channels-last in float32, where
/// oneDNN also leaves out the padding taps of ASPP's dilations.
class FoldedFeatures {
public:
    /// Computes in `type`; the features come out in it.
    FoldedFeatures(NetworkImpl& network, torch::ScalarType type);
    /// `pause` is called between the parts of the network, none of which takes long; what it throws
    /// ends the pass.
    Features forward(const torch::Tensor& image, const torch::Tensor& distanceMaps,
                     const std::function<void()>& pause) const;

private:
    struct Block {
        std::vector<FoldedConv> convs;
        std::vector<FoldedConv> shortcut;  ///< empty: identity
    };
    torch::Tensor dmfm(const torch::Tensor& x) const;
    torch::Tensor aspp(const torch::Tensor& c4, const std::function<void()>& pause) const;
    static torch::Tensor runBlock(const Block& block, const torch::Tensor& x);

    torch::Tensor dmfmWeight1_, dmfmBias1_, dmfmWeight2_, dmfmBias2_;
    std::vector<FoldedConv> stem_;
    std::vector<std::vector<Block>> layers_;
    std::vector<FoldedConv> skip_;
    std::vector<FoldedConv> branches_;  ///< 1x1 and the three dilations
    std::vector<FoldedConv> poolBranch_, project_;
};

}  // namespace cgam
