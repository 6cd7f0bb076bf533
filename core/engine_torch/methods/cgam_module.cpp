#include "core/engine_torch/methods/cgam_module.h"

#include <cmath>

namespace cgam {
namespace {

ParameterSet makeParameters(int64_t c, bool instanceNorm, const torch::TensorOptions& options) {
    const int64_t half = c / 2;
    std::vector<ParameterSet::Entry> entries = {
        {"convf.weight", {half, c, 1, 1}},   {"convf.bias", {half}},
        {"convs.weight", {half, 2, 1, 1}},   {"convs.bias", {half}},
        {"convm.0.weight", {c, half, 1, 1}}, {"convm.0.bias", {c}},
    };
    if (instanceNorm) {
        entries.push_back({"convm.1.weight", {c}});
        entries.push_back({"convm.1.bias", {c}});
    }
    return {std::move(entries), options};
}

/// Uniform numbers in [-1, 1) from splitmix64, on a grid of 2^-23 so that every precision starts
/// from the same values, whatever the version of LibTorch.
class UniformStream {
public:
    explicit UniformStream(std::uint64_t seed) : state_(seed) {}
    double next() {
        state_ += 0x9E3779B97F4A7C15ULL;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        z ^= z >> 31;
        return static_cast<double>(z >> 40) / 8388608.0 - 1;
    }

private:
    std::uint64_t state_;
};

void fillUniform(const torch::Tensor& view, double bound, UniformStream& stream) {
    torch::Tensor values = torch::empty({view.numel()}, torch::kFloat);
    float* out = values.data_ptr<float>();
    for (int64_t i = 0; i < values.numel(); ++i)
        out[i] = static_cast<float>(stream.next() * bound);
    view.copy_(values.view(view.sizes()));
}

}  // namespace

CgamModule::CgamModule(int64_t c, bool instanceNorm, std::uint64_t seed,
                       const torch::TensorOptions& options)
    : RefinementModule(makeParameters(c, instanceNorm, options)), instanceNorm_(instanceNorm) {
    const int64_t half = c / 2;
    UniformStream stream(seed);
    std::vector<torch::Tensor> p = parameters().views();
    // PyTorch's default start of a convolution: +-1/sqrt(fan in), in the order of the state dict.
    const double bounds[6] = {1 / std::sqrt(c), 1 / std::sqrt(c),    1 / std::sqrt(2),
                              1 / std::sqrt(2), 1 / std::sqrt(half), 1 / std::sqrt(half)};
    for (std::size_t i = 0; i < 6; ++i)
        fillUniform(p[i], bounds[i], stream);
    if (instanceNorm) {
        p[6].zero_();
        p[7].fill_(1);
    } else {
        p[4].zero_();
        p[5].fill_(1);
    }
}

ModuleOutput CgamModule::forward(const torch::Tensor& f, const torch::Tensor& gates,
                                 const std::vector<torch::Tensor>& p) const {
    const torch::Tensor u = torch::relu(pointwise(f, p[0], p[1]) + pointwise(gates, p[2], p[3]));
    torch::Tensor alpha = pointwise(u, p[4], p[5]);
    if (instanceNorm_)
        alpha = torch::instance_norm(alpha, p[6], p[7], {}, {}, /*use_input_stats=*/true,
                                     /*momentum=*/0.1, kNormEpsilon, /*cudnn_enabled=*/true);
    return {f * alpha, alpha.detach()};
}

}  // namespace cgam
