#include "core/engine_torch/methods/gbrs_module.h"

namespace cgam {

GbrsBmsbModule::GbrsBmsbModule(int64_t c, int64_t h, int64_t w, const torch::TensorOptions& options)
    : RefinementModule(ParameterSet(
          {{"bias_map", {1, 1, h, w}}, {"scale", {1, c, 1, 1}}, {"bias", {1, c, 1, 1}}}, options)) {
}

ModuleOutput GbrsBmsbModule::forward(const torch::Tensor& f, const torch::Tensor&,
                                     const std::vector<torch::Tensor>& p) const {
    return {(1 + p[1]) * (f + p[0]) + p[2], {}};
}

GbrsBmconvModule::GbrsBmconvModule(int64_t c, int64_t h, int64_t w,
                                   const torch::TensorOptions& options)
    : RefinementModule(ParameterSet(
          {{"bias_map", {1, 1, h, w}}, {"conv.weight", {c, c, 1, 1}}, {"conv.bias", {c}}},
          options)) {
    parameters().views()[1].copy_(torch::eye(c).view({c, c, 1, 1}));
}

ModuleOutput GbrsBmconvModule::forward(const torch::Tensor& f, const torch::Tensor&,
                                       const std::vector<torch::Tensor>& p) const {
    return {pointwise(f + p[0], p[1], p[2]), {}};
}

}  // namespace cgam
