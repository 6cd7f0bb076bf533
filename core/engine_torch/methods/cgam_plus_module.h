#pragma once

#include "core/engine_torch/methods/refinement_module.h"

namespace cgam {

/// CGAM with more ways to change F (ours): F' = (F + B) * alpha(F + B, gates) + D(u), with a bias
/// map B over space, u the hidden layer of the attention and D a convolution, each only where
/// PlusSettings asks for it. B and D start at zero, so that the start is the identity as CGAM's is.
/// Parameters in order: bias_map, then CGAM's, then convd.
class CgamPlusModule : public RefinementModule {
public:
    CgamPlusModule(int64_t channels, int64_t h, int64_t w, const MethodSettings& settings,
                   const torch::TensorOptions& options);

    /// gates: 1 x 2 x h x w, or 1 x 3 x h x w with the last mask.
    ModuleOutput forward(const torch::Tensor& f, const torch::Tensor& gates,
                         const std::vector<torch::Tensor>& p) const override;

    /// Whether these settings need another module than CGAM's own.
    static bool differsFromCgam(const PlusSettings& plus) {
        return plus.spatialBias || plus.additive || plus.previousMask;
    }

private:
    PlusSettings plus_;
    bool instanceNorm_;
};

}  // namespace cgam
