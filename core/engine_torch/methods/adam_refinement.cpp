#include "core/engine_torch/methods/adam_refinement.h"

#include "core/base/stopwatch.h"
#include "core/engine_torch/methods/click_loss.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cgam {

AutogradObjective::AutogradObjective(NetworkImpl& network, RefinementModule& module,
                                     Features features, torch::Tensor gates, ClickTargets targets,
                                     double lambda)
    : network_(network),
      module_(module),
      features_(std::move(features)),
      gates_(std::move(gates)),
      targets_(std::move(targets)),
      lambda_(lambda) {}

ForwardResult AutogradObjective::forward() {
    torch::NoGradGuard noGrad;
    ModuleOutput out = module_.forward(features_.f, gates_, module_.parameters().views());
    return {network_.afterAspp(out.modified, features_.height, features_.width), attentionOf(out)};
}

GradientResult AutogradObjective::gradient(const torch::Tensor& reference) {
    torch::AutoGradMode gradients(true);
    std::vector<torch::Tensor> values;
    for (const torch::Tensor& view : module_.parameters().views())
        values.push_back(view.detach().requires_grad_(true));
    const torch::Tensor logits = network_.afterAspp(
        module_.forward(features_.f, gates_, values).modified, features_.height, features_.width);
    const HingeTensors loss =
        hingeTensors(logits, reference.defined() ? reference : logits.detach(), targets_, lambda_);
    std::vector<torch::Tensor> flat;
    for (const torch::Tensor& g : torch::autograd::grad({loss.total}, values))
        flat.push_back(g.reshape({-1}));
    const torch::Tensor gradient = torch::cat(flat);
    // The one wait of an iteration, after all that a GPU can be given to do.
    const HingeLoss read = readHinge(loss);
    return {logits.detach(), gradient, read.terms, read.largestHinge};
}

void requireFinite(bool finite) {
    if (!finite)
        throw ErrorException(
            runtimeError("The refinement left the range of numbers; try a smaller learning rate."));
}

AdamRun iterate(const std::function<GradientResult()>& next, const MethodSettings& settings,
                const IterationHook& hook) {
    constexpr double kSatisfied = 0.8;  // every clicked logit right by more than 0.2
    const Stopwatch watch;
    AdamRun run;
    GradientResult step;
    for (int i = 0; i < settings.iterations; ++i) {
        if (!hook(i, i ? &step : nullptr))
            throw ErrorException({ErrorKind::Cancelled, "The refinement was cancelled."});
        step = next();
        run.losses.push_back(step.terms);
        run.largestHinges.push_back(step.largestHinge);
        requireFinite(std::isfinite(step.terms.click + step.terms.consistency));
        // The rule looks at the logits before the step (9.2).
        if (settings.earlyStop && step.largestHinge < kSatisfied) {
            run.earlyStop = true;
            break;
        }
    }
    run.seconds = watch.seconds();
    return run;
}

AdamRun runAdam(AdamObjective& objective, torch::Tensor& parameters, AdamState& state,
                const MethodSettings& settings, const torch::Tensor& rateFactors,
                const IterationHook& hook) {
    const bool shrinking = settings.method == Method::CgamPlus && settings.plus.hingeStep;
    torch::Tensor reference;
    const auto next = [&] {
        GradientResult step = objective.gradient(reference);
        if (!reference.defined()) reference = step.logits;
        // A hinge of 2 is a clicked pixel that is wrong with a logit of 1.
        const double part = shrinking ? std::clamp(step.largestHinge / 2, 0.1, 1.0) : 1;
        adamStep(parameters, step.gradient, state, settings.learningRate * part, rateFactors);
        return step;
    };
    return iterate(next, settings, hook);
}

}  // namespace cgam
