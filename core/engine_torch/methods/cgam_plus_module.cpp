#include "core/engine_torch/methods/cgam_plus_module.h"

#include "core/engine_torch/methods/cgam_module.h"

namespace cgam {
namespace {

int64_t gateCount(const PlusSettings& plus) {
    return plus.previousMask ? 3 : 2;
}

ParameterSet makeParameters(int64_t c, int64_t h, int64_t w, const MethodSettings& settings,
                            const torch::TensorOptions& options) {
    const int64_t half = c / 2;
    std::vector<ParameterSet::Entry> entries;
    if (settings.plus.spatialBias) entries.push_back({"bias_map", {1, 1, h, w}});
    const CgamModule cgam(c, settings.instanceNorm, settings.seed, options);
    for (ParameterSet::Entry entry : cgam.parameters().entries()) {
        if (entry.name == "convs.weight") entry.shape[1] = gateCount(settings.plus);
        entries.push_back(std::move(entry));
    }
    if (settings.plus.additive) {
        entries.push_back({"convd.weight", {c, half, 1, 1}});
        entries.push_back({"convd.bias", {c}});
    }
    return {std::move(entries), options};
}

}  // namespace

CgamPlusModule::CgamPlusModule(int64_t c, int64_t h, int64_t w, const MethodSettings& settings,
                               const torch::TensorOptions& options)
    : RefinementModule(makeParameters(c, h, w, settings, options)),
      plus_(settings.plus),
      instanceNorm_(settings.instanceNorm) {
    const CgamModule cgam(c, settings.instanceNorm, settings.seed, options);
    const std::vector<torch::Tensor> from = cgam.parameters().views();
    std::vector<torch::Tensor> to = parameters().views();
    parameters().flat().zero_();
    const std::size_t first = plus_.spatialBias ? 1 : 0;
    for (std::size_t i = 0; i < from.size(); ++i)
        if (from[i].sizes() == to[first + i].sizes())
            to[first + i].copy_(from[i]);
        else  // the weights of the last mask start at zero
            to[first + i].narrow(1, 0, from[i].size(1)).copy_(from[i]);
}

ModuleOutput CgamPlusModule::forward(const torch::Tensor& f, const torch::Tensor& gates,
                                     const std::vector<torch::Tensor>& p) const {
    std::size_t at = 0;
    torch::Tensor in = f;
    if (plus_.spatialBias) in = f + p[at++];
    const torch::Tensor u =
        torch::relu(pointwise(in, p[at], p[at + 1]) + pointwise(gates, p[at + 2], p[at + 3]));
    torch::Tensor alpha = pointwise(u, p[at + 4], p[at + 5]);
    at += 6;
    if (instanceNorm_) {
        alpha = torch::instance_norm(alpha, p[at], p[at + 1], {}, {}, /*use_input_stats=*/true,
                                     /*momentum=*/0.1, CgamModule::kNormEpsilon,
                                     /*cudnn_enabled=*/true);
        at += 2;
    }
    torch::Tensor out = in * alpha;
    if (plus_.additive) out = out + pointwise(u, p[at], p[at + 1]);
    return {out, alpha.detach()};
}

}  // namespace cgam
