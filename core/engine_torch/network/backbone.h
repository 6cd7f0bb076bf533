#pragma once

#include "core/engine_torch/network/variant.h"

#include <torch/torch.h>

#include <vector>

namespace cgam {

/// Geometry of a convolution, so that modules and their folded forms are built from one place.
struct ConvShape {
    int in = 0;
    int out = 0;
    int kernel = 0;
    int stride = 1;
    int padding = 0;
    int dilation = 1;
    int groups = 1;
    bool bias = false;
};
torch::nn::Conv2d makeConv(const ConvShape& shape);
torch::nn::BatchNorm2d makeNorm(int channels);

/// One residual block, basic or bottleneck (methods.md 1.3).
class ResidualBlockImpl : public torch::nn::Module {
public:
    /// d1, d2: dilations of the first and second 3x3 convolution (a bottleneck has only d1).
    ResidualBlockImpl(bool bottleneck, int in, int planes, int stride, int d1, int d2);
    torch::Tensor forward(const torch::Tensor& x);

    std::vector<torch::nn::Conv2d> convs;       ///< in order; ReLU after each but the last
    std::vector<torch::nn::BatchNorm2d> norms;  ///< one a convolution
    torch::nn::Sequential downsample{nullptr};  ///< null: identity shortcut
};
TORCH_MODULE(ResidualBlock);

/// layer1 .. layer4: blocks under the names "0", "1", ...
class ResidualLayerImpl : public torch::nn::Module {
public:
    explicit ResidualLayerImpl(std::vector<ResidualBlock> all);
    torch::Tensor forward(torch::Tensor x);

    std::vector<ResidualBlock> blocks;
};
TORCH_MODULE(ResidualLayer);

/// Outputs of the backbone that the rest uses.
struct BackboneOutput {
    torch::Tensor c1;  ///< N x c1Channels x h4 x w4
    torch::Tensor c4;  ///< N x c4Channels x h8 x w8
};

/// Dilated ResNet with output stride 8 (methods.md 1.3). Input N x 3 x H x W.
class ResNetImpl : public torch::nn::Module {
public:
    explicit ResNetImpl(const NetworkVariant& variant);
    BackboneOutput forward(const torch::Tensor& x);
    /// Output of layer1..layer4, for checks: index 0 is layer1.
    std::vector<torch::Tensor> allLayers(const torch::Tensor& x);

    torch::nn::Sequential deepStem{nullptr};  ///< conv1 of the deep-stem variants
    torch::nn::Conv2d plainStem{nullptr};     ///< conv1 of the others
    torch::nn::BatchNorm2d bn1{nullptr};
    std::vector<ResidualLayer> layers;

private:
    torch::Tensor stem(const torch::Tensor& x);
};
TORCH_MODULE(ResNet);

}  // namespace cgam
