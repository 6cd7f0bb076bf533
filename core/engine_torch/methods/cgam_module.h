#pragma once

#include "core/engine_torch/methods/refinement_module.h"

namespace cgam {

/// Click-guided attention (methods.md 5.1, 5.2): F' = F * alpha(F, clicks).
/// Parameters in order: convf, convs, convm.0 (weights and biases), convm.1 (norm weight, bias).
/// Without the norm (the paper's equation 3) convm.0 starts at weight 0 and bias 1.
class CgamModule : public RefinementModule {
public:
    CgamModule(int64_t channels, bool instanceNorm, std::uint64_t seed,
               const torch::TensorOptions& options);

    ModuleOutput forward(const torch::Tensor& f, const torch::Tensor& gates,
                         const std::vector<torch::Tensor>& p) const override;

    static constexpr double kNormEpsilon = 1e-5;
    bool instanceNorm() const { return instanceNorm_; }

private:
    bool instanceNorm_;
};

}  // namespace cgam
