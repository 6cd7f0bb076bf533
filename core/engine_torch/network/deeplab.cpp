#include "core/engine_torch/network/deeplab.h"

namespace cgam {

namespace nn = torch::nn;

SeparableConvImpl::SeparableConvImpl(int in, int out) {
    body = register_module(
        "body",
        nn::Sequential(makeConv({.in = in, .out = in, .kernel = 3, .padding = 1, .groups = in}),
                       makeConv({.in = in, .out = out, .kernel = 1}), makeNorm(out), nn::ReLU()));
}

namespace {

nn::Sequential convNormRelu(const ConvShape& shape) {
    return nn::Sequential(makeConv(shape), makeNorm(shape.out), nn::ReLU());
}

/// Global average pooling branch: "gap" holds the convolution at 1 and the norm at 2.
class PoolingBranchImpl : public nn::Module {
public:
    PoolingBranchImpl(int in, int out) {
        gap = register_module("gap", nn::Sequential(nn::AdaptiveAvgPool2d(1),
                                                    makeConv({.in = in, .out = out, .kernel = 1}),
                                                    makeNorm(out), nn::ReLU()));
    }
    torch::Tensor forward(const torch::Tensor& x) {
        return gap->forward(x).expand({-1, -1, x.size(2), x.size(3)});
    }

    nn::Sequential gap{nullptr};
};
TORCH_MODULE(PoolingBranch);

}  // namespace

AsppImpl::AsppImpl(int in, int channels, double dropout) {
    concurent = register_module("concurent", nn::ModuleList());
    concurent->push_back(convNormRelu({.in = in, .out = channels, .kernel = 1}));
    for (const int d : kDilations)
        concurent->push_back(
            convNormRelu({.in = in, .out = channels, .kernel = 3, .padding = d, .dilation = d}));
    concurent->push_back(PoolingBranch(in, channels));
    project = register_module(
        "project", nn::Sequential(makeConv({.in = 5 * channels, .out = channels, .kernel = 1}),
                                  makeNorm(channels), nn::ReLU(), nn::Dropout(dropout)));
}

torch::Tensor AsppImpl::forward(const torch::Tensor& c4) {
    std::vector<torch::Tensor> branches;
    for (const auto& child : *concurent) {
        if (auto* sequential = child->as<nn::SequentialImpl>())
            branches.push_back(sequential->forward(c4));
        else
            branches.push_back(child->as<PoolingBranchImpl>()->forward(c4));
    }
    return project->forward(torch::cat(branches, 1));
}

SkipProjectImpl::SkipProjectImpl(int in) {
    project = register_module(
        "skip_project",
        convNormRelu({.in = in, .out = NetworkVariant::kSkipChannels, .kernel = 1}));
}

DecoderImpl::DecoderImpl(int channels) {
    block = register_module(
        "block",
        nn::Sequential(SeparableConv(channels + NetworkVariant::kSkipChannels, channels),
                       SeparableConv(channels, channels),
                       makeConv({.in = channels, .out = channels, .kernel = 1, .bias = true})));
}

HeadImpl::HeadImpl(int channels) {
    const int half = channels / 2;
    layers = register_module(
        "layers", nn::Sequential(SeparableConv(channels, half), SeparableConv(half, half),
                                 makeConv({.in = half, .out = 1, .kernel = 1, .bias = true})));
}

FeatureExtractorImpl::FeatureExtractorImpl(const NetworkVariant& variant) {
    backbone = register_module("backbone", ResNet(variant));
    head = register_module("head", Decoder(variant.channels));
    skipProject = register_module("skip_project", SkipProject(variant.c1Channels()));
    aspp = register_module("aspp", Aspp(variant.c4Channels(), variant.channels, variant.dropout()));
}

NetworkImpl::NetworkImpl(const NetworkVariant& v) : variant(v) {
    dmfm = register_module(
        "rgb_conv",
        nn::Sequential(makeConv({.in = 5, .out = 8, .kernel = 1, .bias = true}),
                       nn::LeakyReLU(nn::LeakyReLUOptions().negative_slope(0.2)), makeNorm(8),
                       makeConv({.in = 8, .out = 3, .kernel = 1, .bias = true})));
    extractor = register_module("feature_extractor", FeatureExtractor(v));
    head = register_module("head", Head(v.channels));
}

Features NetworkImpl::features(const torch::Tensor& image, const torch::Tensor& distanceMaps) {
    const torch::Tensor x = dmfm->forward(torch::cat({image, distanceMaps}, 1));
    const BackboneOutput out = extractor->backbone->forward(x);
    Features features;
    features.c4 = out.c4;
    features.skip = extractor->skipProject->forward(out.c1);
    features.f = afterC4(features.c4, features.skip);
    features.height = image.size(2);
    features.width = image.size(3);
    return features;
}

torch::Tensor NetworkImpl::afterC4(const torch::Tensor& c4, const torch::Tensor& skip) {
    const torch::Tensor a = extractor->aspp->forward(c4);
    return torch::cat({resizeAspp_(a, skip.size(2), skip.size(3)), skip}, 1);
}

torch::Tensor NetworkImpl::afterAspp(const torch::Tensor& f, int64_t height, int64_t width) {
    return resizeLogits_(logitsAtStride4(f), height, width);
}

torch::Tensor NetworkImpl::logitsAtStride4(const torch::Tensor& f) {
    return head->forward(extractor->head->forward(f));
}

torch::Tensor NetworkImpl::afterDeeplab(const torch::Tensor& e, int64_t height, int64_t width) {
    return resizeLogits_(head->forward(e), height, width);
}

torch::Tensor NetworkImpl::forward(const torch::Tensor& image, const torch::Tensor& distanceMaps) {
    const Features all = features(image, distanceMaps);
    return afterAspp(all.f, all.height, all.width);
}

namespace {

void collect(const nn::Module& module, const std::string& prefix,
             std::vector<std::pair<std::string, torch::Tensor>>& out) {
    for (const auto& item : module.named_parameters(/*recurse=*/false))
        out.emplace_back(prefix + item.key(), item.value());
    for (const auto& item : module.named_buffers(/*recurse=*/false))
        out.emplace_back(prefix + item.key(), item.value());
    for (const auto& child : module.named_children())
        collect(*child.value(), prefix + child.key() + ".", out);
}

}  // namespace

std::vector<std::pair<std::string, torch::Tensor>> stateDictOf(const nn::Module& module) {
    std::vector<std::pair<std::string, torch::Tensor>> out;
    collect(module, "", out);
    return out;
}

}  // namespace cgam
