#include "core/engine_torch/fast/folded_features.h"

#include "core/engine_torch/fast/frozen_parts.h"

#include <utility>

namespace cgam {

namespace nn = torch::nn;

namespace {

nn::Conv2d convAt(const nn::Sequential& sequence, std::size_t i) {
    return moduleAt<nn::Conv2d>(sequence, i);
}
nn::BatchNorm2d normAt(const nn::Sequential& sequence, std::size_t i) {
    return moduleAt<nn::BatchNorm2d>(sequence, i);
}

/// The layout that convolutions are quickest in. oneDNN, and cuDNN's matrix units, which bfloat16
/// goes to, want the channels last; double has no kernels for that.
torch::Tensor inFastLayout(const torch::Tensor& x) {
    const bool channelsLast = x.scalar_type() == torch::kBFloat16 ||
                              (x.scalar_type() == torch::kFloat && x.device().is_cpu());
    return channelsLast ? x.contiguous(torch::MemoryFormat::ChannelsLast) : x;
}

}  // namespace

FoldedConv::FoldedConv(const nn::Conv2d& conv, const nn::BatchNorm2d& norm, torch::ScalarType type)
    : stride_(conv->options.stride()->at(0)), dilation_(conv->options.dilation()->at(0)) {
    const torch::Tensor scale = normScale(norm);
    weight = inFastLayout((conv->weight.detach() * scale.view({-1, 1, 1, 1})).to(type));
    bias = (norm->bias - norm->running_mean * scale).detach();
    if (conv->bias.defined()) bias = bias + conv->bias.detach() * scale;
    bias = bias.to(type);
}

torch::Tensor FoldedConv::forward(const torch::Tensor& x) const {
    // Every convolution of the networks keeps its size but for the stride.
    const int64_t padding = dilation_ * (weight.size(2) / 2);
    return torch::conv2d(x, weight, bias, stride_, padding, dilation_);
}

FoldedFeatures::FoldedFeatures(NetworkImpl& network, torch::ScalarType type) {
    torch::NoGradGuard noGrad;
    const auto folded = [type](const nn::Conv2d& conv, const nn::BatchNorm2d& norm) {
        return FoldedConv(conv, norm, type);
    };
    // The fusion's norm stands behind the activation: it folds into the second convolution.
    const nn::Conv2d first = convAt(network.dmfm, 0), second = convAt(network.dmfm, 3);
    const nn::BatchNorm2d between = normAt(network.dmfm, 2);
    const torch::Tensor scale = normScale(between);
    const torch::Tensor shift = between->bias - between->running_mean * scale;
    dmfmWeight1_ = first->weight.detach();
    dmfmBias1_ = first->bias.detach();
    dmfmWeight2_ = second->weight.detach() * scale.view({1, -1, 1, 1});
    dmfmBias2_ =
        second->bias.detach() + torch::matmul(second->weight.detach().flatten(1), shift.detach());
    for (torch::Tensor* part : {&dmfmWeight1_, &dmfmBias1_, &dmfmWeight2_, &dmfmBias2_})
        *part = part->to(type);

    ResNetImpl& backbone = *network.extractor->backbone;
    if (backbone.deepStem) {
        stem_.push_back(folded(convAt(backbone.deepStem, 0), normAt(backbone.deepStem, 1)));
        stem_.push_back(folded(convAt(backbone.deepStem, 3), normAt(backbone.deepStem, 4)));
        stem_.push_back(folded(convAt(backbone.deepStem, 6), backbone.bn1));
    } else {
        stem_.push_back(folded(backbone.plainStem, backbone.bn1));
    }
    for (ResidualLayer& layer : backbone.layers) {
        std::vector<Block> blocks;
        for (ResidualBlock& from : layer->blocks) {
            Block block;
            for (std::size_t i = 0; i < from->convs.size(); ++i)
                block.convs.push_back(folded(from->convs[i], from->norms[i]));
            if (from->downsample)
                block.shortcut.push_back(
                    folded(convAt(from->downsample, 0), normAt(from->downsample, 1)));
            blocks.push_back(std::move(block));
        }
        layers_.push_back(std::move(blocks));
    }
    const nn::Sequential& skip = network.extractor->skipProject->project;
    skip_.push_back(folded(convAt(skip, 0), normAt(skip, 1)));

    AsppImpl& aspp = *network.extractor->aspp;
    const auto branch = [&aspp](std::size_t i) {
        return nn::Sequential(
            std::dynamic_pointer_cast<nn::SequentialImpl>(aspp.concurent->ptr(i)));
    };
    for (std::size_t i = 0; i < 4; ++i)
        branches_.push_back(folded(convAt(branch(i), 0), normAt(branch(i), 1)));
    const nn::Sequential gap(std::dynamic_pointer_cast<nn::SequentialImpl>(
        aspp.concurent->ptr(4)->named_children()["gap"]));
    poolBranch_.push_back(folded(convAt(gap, 1), normAt(gap, 2)));
    project_.push_back(folded(convAt(aspp.project, 0), normAt(aspp.project, 1)));
}

torch::Tensor FoldedFeatures::dmfm(const torch::Tensor& x) const {
    const torch::Tensor hidden = torch::leaky_relu(torch::conv2d(x, dmfmWeight1_, dmfmBias1_), 0.2);
    return torch::conv2d(hidden, dmfmWeight2_, dmfmBias2_);
}

torch::Tensor FoldedFeatures::runBlock(const Block& block, const torch::Tensor& x) {
    torch::Tensor y = x;
    for (std::size_t i = 0; i < block.convs.size(); ++i) {
        y = block.convs[i].forward(y);
        if (i + 1 < block.convs.size()) y.relu_();
    }
    return y.add_(block.shortcut.empty() ? x : block.shortcut.front().forward(x)).relu_();
}

torch::Tensor FoldedFeatures::aspp(const torch::Tensor& c4,
                                   const std::function<void()>& pause) const {
    std::vector<torch::Tensor> branches;
    for (const FoldedConv& branch : branches_) {
        branches.push_back(branch.forward(c4).relu_());
        pause();
    }
    branches.push_back(poolBranch_.front()
                           .forward(c4.mean({2, 3}, true))
                           .relu_()
                           .expand({-1, -1, c4.size(2), c4.size(3)}));
    return project_.front().forward(torch::cat(branches, 1)).relu_();
}

Features FoldedFeatures::forward(const torch::Tensor& image, const torch::Tensor& distanceMaps,
                                 const std::function<void()>& pause) const {
    torch::NoGradGuard noGrad;
    torch::Tensor x = dmfm(inFastLayout(torch::cat({image, distanceMaps}, 1)));
    pause();
    for (const FoldedConv& conv : stem_)
        x = conv.forward(x).relu_();
    x = torch::max_pool2d(x, 3, 2, 1);
    Features features;
    for (std::size_t layer = 0; layer < layers_.size(); ++layer) {
        for (const Block& block : layers_[layer]) {
            pause();
            x = runBlock(block, x);
        }
        if (layer == 0) features.skip = skip_.front().forward(x).relu_();
    }
    features.c4 = x;
    pause();
    const torch::Tensor up =
        resizeBilinear(aspp(x, pause), features.skip.size(2), features.skip.size(3));
    features.f = torch::cat({up, features.skip}, 1).contiguous(torch::MemoryFormat::Contiguous);
    features.height = image.size(2);
    features.width = image.size(3);
    return features;
}

}  // namespace cgam
