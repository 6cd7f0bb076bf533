#pragma once

#include "core/engine/engine.h"
#include "core/engine_torch/methods/adam.h"
#include "core/engine_torch/methods/click_targets.h"
#include "core/engine_torch/methods/refinement_module.h"
#include "core/engine_torch/network/deeplab.h"

#include <torch/torch.h>

#include <functional>
#include <memory>
#include <vector>

namespace cgam {

/// What a click optimises over, apart from the parameters themselves.
struct AdamProblem {
    Features features;
    torch::Tensor gates;
    ClickTargets targets;
    torch::Tensor rateFactors;  ///< undefined where all are 1
};

struct ForwardResult {
    torch::Tensor logits;     ///< B x 1 x H x W
    torch::Tensor attention;  ///< h x w or undefined
};

struct GradientResult {
    torch::Tensor logits;
    torch::Tensor gradient;  ///< laid out as ParameterSet::flat()
    LossTerms terms;
    double largestHinge = 0;
};

/// The function that each click minimises, at the present values of a module's parameters.
class AdamObjective {
public:
    virtual ~AdamObjective() = default;
    virtual ForwardResult forward() = 0;
    /// Loss and gradient. reference: logits to stay close to outside the newest disc; undefined
    /// (at the first iteration): the logits of this very forward.
    virtual GradientResult gradient(const torch::Tensor& reference) = 0;
};

/// Straightforward form: autograd through the modules as they stand.
class AutogradObjective : public AdamObjective {
public:
    AutogradObjective(NetworkImpl& network, RefinementModule& module, Features features,
                      torch::Tensor gates, ClickTargets targets, double lambda);
    ForwardResult forward() override;
    GradientResult gradient(const torch::Tensor& reference) override;

private:
    NetworkImpl& network_;
    RefinementModule& module_;
    Features features_;
    torch::Tensor gates_;
    ClickTargets targets_;
    double lambda_;
};

/// Throws ErrorException, with the sentence for a refinement that left the range of numbers, unless
/// `finite`.
void requireFinite(bool finite);

struct AdamRun {
    std::vector<LossTerms> losses;
    std::vector<double> largestHinges;
    bool earlyStop = false;
    double seconds = 0;  ///< of all iterations together
};

/// Called before each iteration with its number and the losses so far; false: cancel.
using IterationHook = std::function<bool(int iteration, const GradientResult* previous)>;

/// Up to settings.iterations iterations, each one call of `next`, which does its Adam step and
/// gives what was before it. Ends early by the rule of methods.md 5.4. Throws ErrorException when
/// cancelled or when the loss is not a finite number.
AdamRun iterate(const std::function<GradientResult()>& next, const MethodSettings& settings,
                const IterationHook& hook);

/// The iterations of an objective; `rateFactors`, where defined, multiplies the learning rate of
/// each parameter.
AdamRun runAdam(AdamObjective& objective, torch::Tensor& parameters, AdamState& state,
                const MethodSettings& settings, const torch::Tensor& rateFactors,
                const IterationHook& hook);

}  // namespace cgam
