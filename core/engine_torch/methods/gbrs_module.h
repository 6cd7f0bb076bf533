#pragma once

#include "core/engine_torch/methods/refinement_module.h"

namespace cgam {

/// G-BRS with a bias map and per-channel scales and biases: F' = (1 + s)(F + B) + b.
/// A re-implementation by our reading (methods.md 4.3): no code was published.
class GbrsBmsbModule : public RefinementModule {
public:
    GbrsBmsbModule(int64_t channels, int64_t h, int64_t w, const torch::TensorOptions& options);
    ModuleOutput forward(const torch::Tensor& f, const torch::Tensor& gates,
                         const std::vector<torch::Tensor>& p) const override;
};

/// G-BRS with a bias map and a 1x1 convolution that starts as the identity: F' = W (F + B) + b.
/// A re-implementation by our reading (methods.md 4.3): no code was published.
class GbrsBmconvModule : public RefinementModule {
public:
    GbrsBmconvModule(int64_t channels, int64_t h, int64_t w, const torch::TensorOptions& options);
    ModuleOutput forward(const torch::Tensor& f, const torch::Tensor& gates,
                         const std::vector<torch::Tensor>& p) const override;
};

}  // namespace cgam
