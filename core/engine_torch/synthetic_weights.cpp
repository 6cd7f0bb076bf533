#include "core/engine_torch/synthetic_weights.h"

#include "core/base/digest.h"
#include "core/checkpoint/tensor_file.h"
#include "core/engine_torch/network/deeplab.h"

#include <cmath>
#include <cstring>

namespace cgam {
namespace {

std::uint64_t fnv1a(std::string_view text) {
    return fnv1a64({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

std::uint64_t splitmix64(std::uint64_t state) {
    std::uint64_t z = state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

/// The last norm of a residual block is damped, so that deep networks keep their range.
bool isLastBlockNorm(std::string_view name) {
    if (name.find("layer") == std::string_view::npos ||
        name.find("downsample") != std::string_view::npos)
        return false;
    return name.ends_with(".bn3.weight") || name.ends_with(".bn2.weight");
}

/// Maps u in [-1, 1) to the value of a tensor of this name and shape.
class ValueRule {
public:
    ValueRule(std::string_view name, const std::vector<std::int64_t>& shape, bool bottleneck) {
        if (name.ends_with("running_var")) {
            offset_ = 1, scale_ = 0.25;
        } else if (name.ends_with("weight") && shape.size() == 4) {
            scale_ = std::sqrt(6.0 / static_cast<double>(shape[1] * shape[2] * shape[3]));
            if (name == "head.layers.2.weight") factor_ = 0.125;
            if (name == "rgb_conv.3.weight") factor_ = 2;
        } else if (name.ends_with("weight")) {
            offset_ = 1, scale_ = 0.25;
            const bool damped =
                isLastBlockNorm(name) && (!bottleneck || name.ends_with(".bn3.weight"));
            if (damped) factor_ = 0.25;
        } else {  // biases and running means
            scale_ = 0.125;
        }
    }
    double operator()(double u) const { return (offset_ + u * scale_) * factor_; }

private:
    double offset_ = 0, scale_ = 1, factor_ = 1;
};

RawTensor filled(std::string_view name, const std::vector<std::int64_t>& shape, std::uint64_t seed,
                 bool bottleneck) {
    std::size_t count = 1;
    for (const auto size : shape)
        count *= static_cast<std::size_t>(size);
    RawTensor tensor;
    tensor.shape = shape;
    if (name.ends_with("num_batches_tracked")) {
        tensor.dtype = DType::Int64;
        tensor.bytes.resize(count * 8);
        return tensor;
    }
    const ValueRule rule(name, shape, bottleneck);
    std::uint64_t state = fnv1a(name) ^ seed;
    std::vector<float> values(count);
    for (float& value : values) {
        state += 0x9E3779B97F4A7C15ULL;
        const double u = static_cast<double>(splitmix64(state) >> 40) / 8388608.0 - 1;
        value = static_cast<float>(rule(u));
    }
    tensor.bytes.resize(count * sizeof(float));
    std::memcpy(tensor.bytes.data(), values.data(), tensor.bytes.size());
    return tensor;
}

}  // namespace

RawTensor syntheticTensor(std::string_view name, const std::vector<std::int64_t>& shape,
                          std::uint64_t seed) {
    return filled(name, shape, seed, false);
}

Result<void> checkVariantName(std::string_view name) {
    const Result<NetworkVariant> variant = variantFromName(name);
    if (!variant) return variant.error();
    return {};
}

Result<NamedTensors> syntheticStateDict(std::string_view name, std::uint64_t seed) {
    const Result<NetworkVariant> variant = variantFromName(name);
    if (!variant) return variant.error();
    const Network network(*variant);
    NamedTensors tensors;
    for (const auto& [key, tensor] : stateDictOf(*network))
        tensors.emplace_back(key, filled(key, tensor.sizes().vec(), seed, variant->bottleneck()));
    return tensors;
}

Result<void> writeSyntheticCheckpoint(const std::filesystem::path& file, std::string_view variant,
                                      std::uint64_t seed) {
    Result<NamedTensors> tensors = syntheticStateDict(variant, seed);
    if (!tensors) return tensors.error();
    TensorFile out;
    out.tensors = std::move(*tensors);
    out.metadata["weights"] = "synthetic, untrained, seed " + std::to_string(seed);
    return writeTensorFile(file, out);
}

}  // namespace cgam
