#pragma once

#include "core/engine_torch/network/backbone.h"
#include "core/engine_torch/network/bilinear_resize.h"
#include "core/engine_torch/network/variant.h"

#include <torch/torch.h>

#include <vector>

namespace cgam {

/// Depthwise 3x3, pointwise 1x1, norm, ReLU (methods.md 1.4, "Sep").
class SeparableConvImpl : public torch::nn::Module {
public:
    SeparableConvImpl(int in, int out);
    torch::Tensor forward(const torch::Tensor& x) { return body->forward(x); }

    torch::nn::Sequential body{nullptr};  ///< 0 depthwise, 1 pointwise, 2 norm, 3 ReLU
};
TORCH_MODULE(SeparableConv);

/// Five parallel branches and their projection (methods.md 1.4). `concurent` is the spelling of
/// the published state dict.
class AsppImpl : public torch::nn::Module {
public:
    AsppImpl(int in, int channels, double dropout);
    torch::Tensor forward(const torch::Tensor& c4);

    static constexpr int kDilations[3] = {12, 24, 36};
    torch::nn::ModuleList concurent{nullptr};
    torch::nn::Sequential project{nullptr};
};
TORCH_MODULE(Aspp);

class SkipProjectImpl : public torch::nn::Module {
public:
    explicit SkipProjectImpl(int in);
    torch::Tensor forward(const torch::Tensor& c1) { return project->forward(c1); }

    torch::nn::Sequential project{nullptr};
};
TORCH_MODULE(SkipProject);

/// Two separable units and a 1x1 convolution; no activation at the end.
class DecoderImpl : public torch::nn::Module {
public:
    explicit DecoderImpl(int channels);
    torch::Tensor forward(const torch::Tensor& x) { return block->forward(x); }

    torch::nn::Sequential block{nullptr};
};
TORCH_MODULE(Decoder);

class HeadImpl : public torch::nn::Module {
public:
    explicit HeadImpl(int channels);
    torch::Tensor forward(const torch::Tensor& x) { return layers->forward(x); }

    torch::nn::Sequential layers{nullptr};
};
TORCH_MODULE(Head);

class FeatureExtractorImpl : public torch::nn::Module {
public:
    explicit FeatureExtractorImpl(const NetworkVariant& variant);

    ResNet backbone{nullptr};
    Decoder head{nullptr};
    SkipProject skipProject{nullptr};
    Aspp aspp{nullptr};
};
TORCH_MODULE(FeatureExtractor);

/// Where an auxiliary module changes the network (methods.md 1.5).
enum class Insertion { AfterC4, AfterAspp, AfterDeeplab };

/// Tensors computed once per image and set of network clicks.
struct Features {
    torch::Tensor c4;    ///< N x c4Channels x h8 x w8
    torch::Tensor skip;  ///< S: N x 32 x h4 x w4
    torch::Tensor f;     ///< F = concat(A4, S): N x (ch+32) x h4 x w4
    int64_t height = 0;  ///< of the image
    int64_t width = 0;
};

/// DeepLabV3+ with distance-map fusion (methods.md 1.1 to 1.5). Names of parameters and buffers are
/// those of the published state dict.
class NetworkImpl : public torch::nn::Module {
public:
    explicit NetworkImpl(const NetworkVariant& variant);

    /// image: N x 3 x H x W, normalised; distanceMaps: N x 2 x H x W. All parts up to F.
    Features features(const torch::Tensor& image, const torch::Tensor& distanceMaps);
    /// concat(upsampled ASPP(c4), skip): what follows the insertion point after_c4, up to F.
    torch::Tensor afterC4(const torch::Tensor& c4, const torch::Tensor& skip);
    /// Rest of the network from F: logits N x 1 x H x W.
    torch::Tensor afterAspp(const torch::Tensor& f, int64_t height, int64_t width);
    /// The same before the last resize: N x 1 x h x w.
    torch::Tensor logitsAtStride4(const torch::Tensor& f);
    /// Rest of the network from the decoder's output E.
    torch::Tensor afterDeeplab(const torch::Tensor& e, int64_t height, int64_t width);
    /// Whole network.
    torch::Tensor forward(const torch::Tensor& image, const torch::Tensor& distanceMaps);

    const NetworkVariant variant;
    torch::nn::Sequential dmfm{nullptr};
    FeatureExtractor extractor{nullptr};
    Head head{nullptr};

private:
    BilinearResize resizeAspp_, resizeLogits_;
};
TORCH_MODULE(Network);

/// Parameters and buffers in the order of a PyTorch state dict.
std::vector<std::pair<std::string, torch::Tensor>> stateDictOf(const torch::nn::Module& module);

}  // namespace cgam
