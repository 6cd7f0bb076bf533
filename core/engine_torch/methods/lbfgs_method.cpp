#include "core/base/stopwatch.h"
#include "core/engine_torch/fast/fast_network.h"
#include "core/engine_torch/methods/method_run.h"
#include "core/engine_torch/tensor_bridge.h"

#include <algorithm>

namespace cgam {
namespace {

bool changesInput(Method method) {
    return method == Method::DistMapBrs || method == Method::RgbBrs;
}

/// z of the click before, or zeros of the shape the method needs.
torch::Tensor startOf(const MethodRun& run, const std::vector<int64_t>& shape) {
    torch::Tensor zeros = torch::zeros(shape, run.options());
    // An input correction belongs to one picture: another region starts afresh (3.2).
    if (!run.previous || (changesInput(run.settings.method) && run.input.changed)) return zeros;
    const RawTensor* raw = find(*run.previous, "z");
    if (!raw) throw ErrorException(badInput("The refinement state holds no 'z'."));
    if (raw->shape != shape) {
        if (changesInput(run.settings.method)) return zeros;
        throw ErrorException(badInput("The refinement state belongs to another network."));
    }
    torch::Tensor z = toTorch(*raw).to(run.options());
    if (!torch::isfinite(z).all().item<bool>())
        throw ErrorException(
            badInput("The 'z' of the refinement state holds values that are not finite numbers."));
    return z;
}

/// DistMap-BRS and RGB-BRS: the whole network runs again at every evaluation (4.2).
LbfgsProblem inputProblem(const MethodRun& run) {
    const int64_t batch = run.input.image.size(0);
    const bool rgb = run.settings.method == Method::RgbBrs;
    const torch::Tensor maps = makeDistanceMaps(
        run.input.clicks, networkClicks(run.settings, static_cast<int>(run.clicks())),
        run.input.height(), run.input.width(), run.options());
    LbfgsProblem problem;
    problem.start =
        startOf(run, {1, rgb ? 3 : 2, run.input.image.size(2), run.input.image.size(3)});
    problem.logits = [&run, maps, batch, rgb](const torch::Tensor& z) {
        const torch::Tensor correction = inputCorrection(z, batch);
        return rgb ? run.network.forward(run.input.image + correction, maps)
                   : run.network.forward(run.input.image, maps + correction);
    };
    problem.regularisation = [batch](const torch::Tensor& z) {
        return 1e-3 * static_cast<double>(batch) * z.square().sum();
    };
    return problem;
}

/// f-BRS: scales and biases at one of the three insertion points (4.1).
LbfgsProblem featureProblem(const MethodRun& run) {
    const Features features = run.features();
    NetworkImpl& network = run.network;
    FastNetwork* fast = run.fast;
    LbfgsProblem problem;
    problem.regularisation = scaleBiasRegularisation;
    switch (run.settings.method) {
        case Method::FbrsA:
            problem.start = startOf(run, {2 * features.c4.size(1)});
            problem.logits = [&network, fast, features](const torch::Tensor& z) {
                Features changed = features;
                changed.f = network.afterC4(applyScaleBias(features.c4, z), features.skip);
                return fast ? fast->afterAspp(changed)
                            : network.afterAspp(changed.f, features.height, features.width);
            };
            return problem;
        case Method::FbrsB:
            problem.start = startOf(run, {2 * features.f.size(1)});
            problem.logits = [&network, fast, features](const torch::Tensor& z) {
                Features changed = features;
                changed.f = applyScaleBias(features.f, z);
                return fast ? fast->afterAspp(changed)
                            : network.afterAspp(changed.f, features.height, features.width);
            };
            return problem;
        default: {
            torch::NoGradGuard noGrad;
            const torch::Tensor e = network.extractor->head->forward(features.f);
            problem.start = startOf(run, {2 * e.size(1)});
            problem.logits = [&network, e, features](const torch::Tensor& z) {
                return network.afterDeeplab(applyScaleBias(e, z), features.height, features.width);
            };
            return problem;
        }
    }
}

}  // namespace

MethodResult runLbfgsMethod(const MethodRun& run) {
    MethodResult result;
    LbfgsProblem problem =
        changesInput(run.settings.method) ? inputProblem(run) : featureProblem(run);
    if (!run.previous) {  // the first click is not optimised
        torch::NoGradGuard noGrad;
        result.logits = problem.logits(problem.start);
        result.state.emplace_back("z", toRaw(problem.start));
        return result;
    }

    const Stopwatch watch;
    problem.targets = makeClickTargets(run.input.clicks, run.input.height(), run.input.width(),
                                       run.settings, run.options());
    // The limit is looked at between line searches, so a few evaluations more may happen.
    const auto tell = [&run](int done, const LossTerms& loss) {
        run.monitor.iteration(done, std::max(done, run.settings.maxFunctionEvaluations + 1), loss);
    };
    const EvaluationHook hook = [&run, &tell](int evaluation, const LossTerms* previous) {
        if (previous) tell(evaluation, *previous);
        return !run.cancel.cancelled();
    };
    const LbfgsRun lbfgs = runLbfgs(problem, run.settings, hook);
    tell(static_cast<int>(lbfgs.evaluations.size()), lbfgs.evaluations.back().terms);
    result.logits = lbfgs.logits;
    result.evaluations = lbfgs.evaluations;
    result.bestLoss = lbfgs.bestLoss;
    result.iterations = static_cast<int>(lbfgs.evaluations.size());
    for (const LbfgsEvaluation& evaluation : lbfgs.evaluations)
        result.losses.push_back(evaluation.terms);
    result.earlyStop = lbfgs.clicksSatisfied;
    result.state.emplace_back("z", toRaw(lbfgs.z));
    result.optimiseSeconds = watch.seconds();
    result.iterationSeconds = result.optimiseSeconds / result.iterations;
    return result;
}

MethodResult runNetworkAlone(const MethodRun& run) {
    torch::NoGradGuard noGrad;
    const Features features = run.features();
    MethodResult result;
    result.logits = run.fast ? run.fast->afterAspp(features)
                             : run.network.afterAspp(features.f, features.height, features.width);
    return result;
}

int networkClicks(const MethodSettings& settings, int all) {
    if (settings.networkClicksLimit) return std::min(all, *settings.networkClicksLimit);
    switch (settings.method) {
        case Method::None:
            return all;
        case Method::DistMapBrs:
        case Method::RgbBrs:
            return std::min(all, 5);
        default:
            return std::min(all, 8);
    }
}

}  // namespace cgam
