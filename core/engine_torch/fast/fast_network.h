#pragma once

#include "core/engine_torch/methods/adam_refinement.h"
#include "core/engine_torch/network/deeplab.h"

#include <torch/torch.h>

#include <functional>
#include <memory>

namespace cgam {

/// The frozen network prepared for speed (docs/performance.md): norms folded into convolutions,
/// on a processor the part after ASPP in hand-written kernels with hand-written gradients. Equal to
/// the plain network up to rounding.
class FastNetwork {
public:
    static std::unique_ptr<FastNetwork> make(NetworkImpl& network);
    virtual ~FastNetwork() = default;

    /// No gradients. `pause` is called again and again on the way; what it throws ends the pass.
    virtual Features features(const torch::Tensor& image, const torch::Tensor& distanceMaps,
                              const std::function<void()>& pause) = 0;
    /// Logits from features.f; differentiable with respect to it.
    virtual torch::Tensor afterAspp(const Features& features) = 0;
    /// Null where there is no fast form but the iteration as a whole.
    virtual std::unique_ptr<AdamObjective> makeObjective(RefinementModule& module,
                                                         const Features& features,
                                                         const torch::Tensor& gates,
                                                         const ClickTargets& targets,
                                                         double lambda) = 0;
};

}  // namespace cgam
