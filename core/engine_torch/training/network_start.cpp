#include "core/engine_torch/training/network_start.h"

#include "core/base/quoted.h"
#include "core/checkpoint/npy.h"
#include "core/checkpoint/tensor_file.h"
#include "core/engine_torch/tensor_bridge.h"

#include <cmath>
#include <string>
#include <utility>

namespace cgam {
namespace {

namespace fs = std::filesystem;
namespace nn = torch::nn;

/// The module at `index` of a sequence, of which the caller knows what it is.
template <typename Holder>
Holder child(const nn::Sequential& sequence, std::size_t index) {
    return Holder(std::dynamic_pointer_cast<typename Holder::ContainedType>(sequence->ptr(index)));
}

/// A convolution of the backbone with the norm behind it.
struct ConvNorm {
    std::string name;  ///< of the convolution, as torchvision calls it
    nn::Conv2d conv;
    nn::BatchNorm2d norm;
};

/// Convolutions and norms of a plain-stem backbone.
std::vector<ConvNorm> convNorms(ResNetImpl& backbone) {
    std::vector<ConvNorm> all = {{"conv1", backbone.plainStem, backbone.bn1}};
    for (std::size_t layer = 0; layer < backbone.layers.size(); ++layer)
        for (std::size_t i = 0; i < backbone.layers[layer]->blocks.size(); ++i) {
            ResidualBlock& block = backbone.layers[layer]->blocks[i];
            const std::string name =
                "layer" + std::to_string(layer + 1) + "." + std::to_string(i) + ".";
            for (std::size_t k = 0; k < block->convs.size(); ++k)
                all.push_back(
                    {name + "conv" + std::to_string(k + 1), block->convs[k], block->norms[k]});
            if (block->downsample)
                all.push_back({name + "downsample.0", child<nn::Conv2d>(block->downsample, 0),
                               child<nn::BatchNorm2d>(block->downsample, 1)});
        }
    return all;
}

void becomeIdentityPlus(nn::BatchNorm2d& norm, const torch::Tensor& bias) {
    norm->running_mean.zero_();
    norm->running_var.fill_(1 - norm->options.eps());
    norm->weight.fill_(1);
    norm->bias.copy_(bias);
}

/// The values of `x` keep what the norm made of them, by other numbers: see settleNorms.
void settle(nn::BatchNorm2d& norm, const torch::Tensor& x) {
    const double eps = norm->options.eps();
    const torch::Tensor mean = x.mean({0, 2, 3});
    const torch::Tensor variance = x.var(std::vector<int64_t>{0, 2, 3}, /*unbiased=*/false);
    const torch::Tensor slope = norm->weight / torch::sqrt(norm->running_var + eps);
    const torch::Tensor offset = norm->bias - slope * norm->running_mean;
    norm->weight.copy_(slope * torch::sqrt(variance + eps));
    norm->bias.copy_(offset + slope * mean);
    norm->running_mean.copy_(mean);
    norm->running_var.copy_(variance);
}

torch::Tensor settledNorm(nn::BatchNorm2d& norm, const torch::Tensor& x) {
    settle(norm, x);
    return norm->forward(x);
}

torch::Tensor settledBlock(ResidualBlockImpl& block, const torch::Tensor& x) {
    torch::Tensor y = x;
    for (std::size_t i = 0; i < block.convs.size(); ++i) {
        y = settledNorm(block.norms[i], block.convs[i]->forward(y));
        if (i + 1 < block.convs.size()) y = torch::relu(y);
    }
    if (!block.downsample) return torch::relu(y + x);
    auto norm = child<nn::BatchNorm2d>(block.downsample, 1);
    const torch::Tensor shortcut = child<nn::Conv2d>(block.downsample, 0)->forward(x);
    return torch::relu(y + settledNorm(norm, shortcut));
}

void copyChecked(const torch::Tensor& target, const RawTensor& value, const std::string& name) {
    if (value.shape != target.sizes().vec())
        throw ErrorException(badInput(name + " has another shape than the network's."));
    target.copy_(toTorch(value));
}

RawTensor readArray(const fs::path& folder, const std::string& name) {
    return readNpy(folder / (name + ".npy")).value();
}

}  // namespace

void startAtRandom(NetworkImpl& network, std::uint64_t seed) {
    torch::NoGradGuard noGrad;
    torch::manual_seed(seed);
    for (const auto& module : network.modules(/*include_self=*/false)) {
        auto* conv = module->as<nn::Conv2dImpl>();
        if (!conv) continue;
        const auto sizes = conv->weight.sizes();
        const auto fans = static_cast<double>((sizes[0] + sizes[1]) * sizes[2] * sizes[3]);
        conv->weight.normal_(0, std::sqrt(2 / (fans / 2)));
        if (conv->bias.defined()) conv->bias.zero_();
    }
}

Result<void> startBackboneFromStateDict(NetworkImpl& network, const fs::path& file) {
    Result<TensorFile> content = readTensorFile(file);
    if (!content) return content.error();
    try {
        torch::NoGradGuard noGrad;
        for (const auto& [name, target] : stateDictOf(*network.extractor->backbone)) {
            const RawTensor* value = find(content->tensors, name);
            if (value)
                copyChecked(target, *value, name + " of " + quoted(file));
            else if (!name.ends_with("num_batches_tracked"))
                return badInput(quoted(file) + " holds no weights for this backbone: " + name +
                                " is missing.");
        }
        return {};
    } catch (const ErrorException& error) {
        return error.error();
    }
}

Result<void> startBackboneFromFoldedArrays(NetworkImpl& network, const fs::path& folder) {
    if (network.variant.deepStem())
        return badInput("Folded arrays can only start a ResNet-18 or ResNet-34 backbone.");
    try {
        torch::NoGradGuard noGrad;
        for (ConvNorm& pair : convNorms(*network.extractor->backbone)) {
            copyChecked(pair.conv->weight, readArray(folder, pair.name + ".weight"),
                        quoted(folder / (pair.name + ".weight.npy")));
            torch::Tensor bias = torch::empty_like(pair.norm->bias);
            copyChecked(bias, readArray(folder, pair.name + ".bias"),
                        quoted(folder / (pair.name + ".bias.npy")));
            becomeIdentityPlus(pair.norm, bias);
        }
        return {};
    } catch (const ErrorException& error) {
        return error.error();
    }
}

void startFusionWithImage(NetworkImpl& network) {
    torch::NoGradGuard noGrad;
    constexpr double kPairSum = 1.2;      // LeakyReLU(x) - LeakyReLU(-x) = kPairSum * x
    constexpr double kClickWeight = 0.5;  // of the two channels that see the click maps
    const auto first = child<nn::Conv2d>(network.dmfm, 0);
    const auto last = child<nn::Conv2d>(network.dmfm, 3);
    torch::Tensor in = torch::zeros_like(first->weight), out = torch::zeros_like(last->weight);
    for (int64_t k = 0; k < 3; ++k) {
        in[2 * k][k] = 1, in[2 * k + 1][k] = -1;
        out[k][2 * k] = 1 / kPairSum, out[k][2 * k + 1] = -1 / kPairSum;
    }
    for (int64_t k = 0; k < 2; ++k) {
        in[6 + k][3 + k] = 1;
        out.select(1, 6 + k).copy_(kClickWeight * torch::randn({3, 1, 1}));
    }
    first->weight.copy_(in), last->weight.copy_(out);
    first->bias.zero_(), last->bias.zero_();
    auto norm = child<nn::BatchNorm2d>(network.dmfm, 2);
    becomeIdentityPlus(norm, torch::zeros({8}));
}

void settleNorms(NetworkImpl& network, const torch::Tensor& images, const torch::Tensor& maps) {
    torch::NoGradGuard noGrad;
    network.eval();
    auto fusionNorm = child<nn::BatchNorm2d>(network.dmfm, 2);
    torch::Tensor x = child<nn::Conv2d>(network.dmfm, 0)->forward(torch::cat({images, maps}, 1));
    x = settledNorm(fusionNorm, child<nn::LeakyReLU>(network.dmfm, 1)->forward(x));
    x = child<nn::Conv2d>(network.dmfm, 3)->forward(x);

    ResNetImpl& backbone = *network.extractor->backbone;
    if (!backbone.deepStem) {
        x = settledNorm(backbone.bn1, backbone.plainStem->forward(x));
        x = torch::max_pool2d(torch::relu(x), 3, 2, 1);
        for (ResidualLayer& layer : backbone.layers)
            for (ResidualBlock& block : layer->blocks)
                x = settledBlock(*block, x);
    }
}

}  // namespace cgam
