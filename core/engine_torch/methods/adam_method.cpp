#include "core/base/stopwatch.h"
#include "core/engine_torch/fast/fast_network.h"
#include "core/engine_torch/methods/adam_refinement.h"
#include "core/engine_torch/methods/click_influence.h"
#include "core/engine_torch/methods/click_targets.h"
#include "core/engine_torch/methods/method_run.h"
#include "core/engine_torch/methods/refinement_module.h"
#include "core/engine_torch/methods/replayed_iterations.h"
#include "core/engine_torch/tensor_bridge.h"
#include "core/geometry/round_even.h"

#include <algorithm>
#include <memory>

namespace cgam {
namespace {

constexpr const char* kModule = "module.";
constexpr const char* kFirstMoment = "adam.m.";
constexpr const char* kSecondMoment = "adam.v.";
constexpr const char* kStep = "adam.step";
constexpr const char* kKernel = "module.pool_kernel";
constexpr const char* kLastLogits = "plus.logits";

/// Module, optimiser and the pooling kernel, which the first click fixes (2.4).
struct Trainee {
    std::unique_ptr<RefinementModule> module;
    AdamState adam;
    int64_t kernel = 4;
};

int64_t integerOf(const NamedTensors& state, const char* name) {
    const RawTensor* raw = find(state, name);
    if (!raw || raw->dtype != DType::Int64 || !raw->shape.empty())
        throw ErrorException(
            badInput("The refinement state holds no '" + std::string(name) + "'."));
    return toTorch(*raw).item<int64_t>();
}

/// What store() of a parameter set wrote; `source` says in an Error where it came from.
torch::Tensor restored(const ParameterSet& parameters, const NamedTensors& from, const char* prefix,
                       const char* source) {
    try {
        return parameters.restore(from, prefix);
    } catch (const ErrorException& e) {
        throw ErrorException(badInput("The " + std::string(source) +
                                      " does not fit this network: " + e.what() + "."));
    }
}

Trainee freshTrainee(const MethodRun& run, const torch::Tensor& f) {
    Trainee trainee;
    trainee.module =
        makeRefinementModule(run.settings, f.size(1), f.size(2), f.size(3), run.options());
    trainee.kernel =
        static_cast<int64_t>(roundEven(run.input.height() / static_cast<double>(f.size(2))));
    if (run.moduleStart)
        trainee.module->parameters().flat().copy_(
            restored(trainee.module->parameters(), *run.moduleStart, "", "start of the module"));
    return trainee;
}

Trainee restoredTrainee(const MethodRun& run, const torch::Tensor& f) {
    Trainee trainee = freshTrainee(run, f);
    const NamedTensors& state = *run.previous;
    ParameterSet& parameters = trainee.module->parameters();
    // A bias map has the size of the first click's features; another region starts it afresh (4.3).
    const RawTensor* map = find(state, "module.bias_map");
    if (map && map->shape != parameters.entries().front().shape) return trainee;
    const char* const source = "refinement state";
    parameters.flat().copy_(restored(parameters, state, kModule, source));
    trainee.kernel = integerOf(state, kKernel);
    if (trainee.kernel < 1 || trainee.kernel > 64)
        throw ErrorException(badInput("The refinement state holds an impossible pooling kernel."));
    trainee.adam.step = integerOf(state, kStep);
    if (trainee.adam.step < 0)
        throw ErrorException(badInput("The refinement state holds an impossible 'adam.step'."));
    if (trainee.adam.step > 0) {
        trainee.adam.m = restored(parameters, state, kFirstMoment, source);
        trainee.adam.v = restored(parameters, state, kSecondMoment, source);
    }
    return trainee;
}

NamedTensors stored(const Trainee& trainee) {
    NamedTensors state;
    const ParameterSet& parameters = trainee.module->parameters();
    parameters.store(parameters.flat(), kModule, state);
    state.emplace_back(kKernel, toRaw(torch::tensor(trainee.kernel, torch::kLong)));
    state.emplace_back(kStep, toRaw(torch::tensor(trainee.adam.step, torch::kLong)));
    if (trainee.adam.step > 0) {
        parameters.store(trainee.adam.m, kFirstMoment, state);
        parameters.store(trainee.adam.v, kSecondMoment, state);
    }
    return state;
}

/// CGAM+ alone looks at the answer before; another size, after zoom-in has moved, counts as none.
bool needsLastLogits(const MethodSettings& settings) {
    return settings.method == Method::CgamPlus &&
           (settings.plus.previousMask || settings.plus.connectedChange);
}

torch::Tensor lastLogits(const MethodRun& run) {
    const RawTensor* raw =
        needsLastLogits(run.settings) ? find(*run.previous, kLastLogits) : nullptr;
    if (!raw || raw->shape != std::vector<int64_t>{1, 1, run.input.height(), run.input.width()})
        return {};
    return toTorch(*raw).to(run.options());
}

/// What the attention sees of clicks and, in CGAM+, of the last answer.
torch::Tensor makeGates(const MethodRun& run, const Trainee& trainee, const Features& features,
                        const ClickTargets& targets, const torch::Tensor& last) {
    torch::Tensor planes = targets.discs;
    if (run.settings.method == Method::CgamPlus && run.settings.plus.previousMask)
        planes = torch::cat(
            {planes, last.defined() ? torch::sigmoid(last) : torch::zeros_like(targets.newest)}, 1);
    return poolDiscs(planes, trainee.kernel, features.f.size(2), features.f.size(3));
}

void rememberLogits(const MethodRun& run, MethodResult& result) {
    if (needsLastLogits(run.settings)) result.state.emplace_back(kLastLogits, toRaw(result.logits));
}

/// Factors of the learning rate, laid out as the parameters; undefined where all are 1.
torch::Tensor rateFactors(const MethodSettings& settings, const ParameterSet& parameters) {
    if (settings.method != Method::CgamPlus || settings.plus.normRate == 1) return {};
    torch::Tensor factors = torch::ones_like(parameters.flat());
    const std::vector<torch::Tensor> views = parameters.viewsOf(factors);
    for (std::size_t i = 0; i < views.size(); ++i)
        if (parameters.entries()[i].name.starts_with("convm.1."))
            torch::Tensor(views[i]).fill_(settings.plus.normRate);
    return factors;
}

AdamProblem problemOf(const MethodRun& run, const Trainee& trainee, const Features& features,
                      ClickTargets targets, const torch::Tensor& last) {
    AdamProblem problem;
    problem.features = features;
    problem.gates = makeGates(run, trainee, features, targets, last);
    if (run.settings.method == Method::CgamPlus)
        widenTargets(targets, run.input.clicks, run.settings);
    problem.targets = std::move(targets);
    problem.rateFactors = rateFactors(run.settings, trainee.module->parameters());
    return problem;
}

std::unique_ptr<AdamObjective> makeObjective(const MethodRun& run, Trainee& trainee,
                                             const AdamProblem& problem) {
    if (run.fast)
        if (auto objective =
                run.fast->makeObjective(*trainee.module, problem.features, problem.gates,
                                        problem.targets, run.settings.lambda))
            return objective;
    return std::make_unique<AutogradObjective>(run.network, *trainee.module, problem.features,
                                               problem.gates, problem.targets, run.settings.lambda);
}

AdamRun optimise(const MethodRun& run, const AdamProblem& problem, AdamObjective& objective,
                 Trainee& trainee, const IterationHook& hook) {
    if (run.settings.iterations == 0) {  // the module is applied as it is
        if (!hook(0, nullptr))
            throw ErrorException({ErrorKind::Cancelled, "The refinement was cancelled."});
        return {};
    }
    torch::Tensor& parameters = trainee.module->parameters().flat();
    if (run.replayed)
        if (std::optional<AdamRun> replayed =
                run.replayed->run(problem, parameters, trainee.adam, run.settings, hook))
            return std::move(*replayed);
    return runAdam(objective, parameters, trainee.adam, run.settings, problem.rateFactors, hook);
}

/// CGAM+ may draw the discs of the clicks into the answer.
torch::Tensor painted(const MethodRun& run, const torch::Tensor& logits) {
    if (run.settings.method != Method::CgamPlus || run.settings.plus.paintDisc <= 0) return logits;
    return paintDiscs(logits, run.input.clicks.front(), run.settings.plus.paintDisc);
}

/// Two steps of a narrow network are seen at once; of a wide one there is time for one.
int firstLookSteps(const Features& features) {
    constexpr int64_t kNarrow = 96;  // channels of F at 64 channels
    return features.f.size(1) <= kNarrow ? 2 : 1;
}

/// A first mask for the eye, made by a step or two on features that do not know the newest click,
/// while the features that do take their time. The answer itself starts afresh.
void firstLook(const MethodRun& run, const EarlierFeatures& earlier) {
    MethodSettings settings = run.settings;
    settings.iterations = std::min(settings.iterations, firstLookSteps(earlier.features));
    Trainee trainee = restoredTrainee(run, earlier.features.f);
    const ClickTargets targets = makeClickTargets(run.input.clicks, run.input.height(),
                                                  run.input.width(), settings, run.options());
    const AdamProblem problem = problemOf(run, trainee, earlier.features, targets, lastLogits(run));
    const std::unique_ptr<AdamObjective> objective = makeObjective(run, trainee, problem);
    runAdam(*objective, trainee.module->parameters().flat(), trainee.adam, settings,
            problem.rateFactors,
            [&](int, const GradientResult*) { return !run.cancel.cancelled(); });
    torch::Tensor logits = painted(run, objective->forward().logits);
    // Where nothing is known the click shall seem to change nothing: a positive one adds, a
    // negative one removes.
    if (earlier.unknown.defined())
        logits = logits.masked_fill(earlier.unknown,
                                    run.input.clicks.front().back().positive ? -10 : 10);
    run.intermediate(0, logits);
}

}  // namespace

MethodResult runAdamMethod(const MethodRun& run) {
    if (run.previous)
        if (const std::optional<EarlierFeatures> earlier = run.earlierFeatures())
            firstLook(run, *earlier);
    const Features features = run.features();
    MethodResult result;
    if (!run.previous) {  // the first click is not optimised and the module not applied
        Trainee trainee = freshTrainee(run, features.f);
        result.logits = run.fast
                            ? run.fast->afterAspp(features)
                            : run.network.afterAspp(features.f, features.height, features.width);
        result.state = stored(trainee);
        rememberLogits(run, result);
        return result;
    }

    const Stopwatch watch;
    Trainee trainee = restoredTrainee(run, features.f);
    const ClickTargets targets = makeClickTargets(run.input.clicks, run.input.height(),
                                                  run.input.width(), run.settings, run.options());
    const torch::Tensor before = lastLogits(run);
    const AdamProblem problem = problemOf(run, trainee, features, targets, before);
    const std::unique_ptr<AdamObjective> objective = makeObjective(run, trainee, problem);
    const IterationHook hook = [&](int iteration, const GradientResult* previous) {
        if (previous) {
            run.monitor.iteration(iteration, run.settings.iterations, previous->terms);
            if (run.intermediateEvery > 0 && iteration % run.intermediateEvery == 0)
                run.intermediate(iteration, previous->logits);
        }
        return !run.cancel.cancelled();
    };
    const AdamRun adam = optimise(run, problem, *objective, trainee, hook);
    const bool stepped = !adam.losses.empty();
    if (stepped)
        run.monitor.iteration(static_cast<int>(adam.losses.size()), run.settings.iterations,
                              adam.losses.back());
    const ForwardResult last = objective->forward();
    torch::Tensor finite = torch::isfinite(last.logits).all();
    if (stepped) finite = finite.logical_and(torch::isfinite(trainee.adam.v).all());
    requireFinite(finite.item<bool>());
    result.logits = last.logits;
    if (before.defined() && run.settings.plus.connectedChange)
        result.logits =
            keepConnectedChange(last.logits, before, targets.newest, run.settings.threshold);
    result.logits = painted(run, result.logits);
    result.attention = last.attention;
    result.losses = adam.losses;
    result.largestHinges = adam.largestHinges;
    result.iterations = static_cast<int>(adam.losses.size());
    result.earlyStop = adam.earlyStop;
    result.iterationSeconds = stepped ? adam.seconds / result.iterations : 0;
    result.state = stored(trainee);
    rememberLogits(run, result);
    result.optimiseSeconds = watch.seconds();
    return result;
}

}  // namespace cgam
