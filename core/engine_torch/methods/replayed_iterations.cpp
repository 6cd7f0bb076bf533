#include "core/engine_torch/methods/replayed_iterations.h"

#include "core/base/result.h"
#include "core/engine_torch/opened_device.h"

#include <cmath>
#include <stdexcept>
#include <utility>

namespace cgam {
namespace {

/// Both are made of the same kernels; float32 may still add in another order.
constexpr double kRounding = 1e-3;

double largest(const torch::Tensor& x) {
    return x.abs().max().item<double>();
}

bool alike(double a, double b) {
    return std::abs(a - b) <= kRounding * (std::abs(a) + 1e-6);
}

bool alike(const GradientResult& a, const GradientResult& b) {
    return alike(a.terms.click, b.terms.click) && alike(a.terms.consistency, b.terms.consistency) &&
           alike(a.largestHinge, b.largestHinge);
}

bool alike(const torch::Tensor& a, const torch::Tensor& b) {
    return largest(a - b) <= kRounding * (largest(a) + 1e-12);
}

}  // namespace

ReplayedIterations::ReplayedIterations(NetworkImpl& network, Capture capture)
    : network_(network), capture_(std::move(capture)) {}

ReplayedIterations::Key ReplayedIterations::keyOf(const AdamProblem& problem,
                                                  const MethodSettings& settings) {
    Key key;
    for (const torch::Tensor& tensor : {problem.features.f, problem.gates, problem.targets.newest})
        key.shapes.insert(key.shapes.end(), tensor.sizes().begin(), tensor.sizes().end());
    key.type = problem.features.f.scalar_type();
    key.method = settings.method;
    key.instanceNorm = settings.instanceNorm;
    key.plus = settings.plus;
    key.lambda = settings.lambda;
    key.learningRate = settings.learningRate;
    return key;
}

std::optional<AdamRun> ReplayedIterations::run(const AdamProblem& problem,
                                               torch::Tensor& parameters, AdamState& state,
                                               const MethodSettings& settings,
                                               const IterationHook& hook) {
    const bool shrinking = settings.method == Method::CgamPlus && settings.plus.hingeStep;
    if (!trouble_.empty() || shrinking) return std::nullopt;
    try {
        if (!prepare(problem, parameters, state, settings)) return std::nullopt;
        const AdamRun run = iterate(
            [this] {
                recording_->replay();
                return iteration_->read();
            },
            settings, hook);
        iteration_->finish(parameters, state);
        return run;
    } catch (const ErrorException&) {
        throw;  // cancelled, or a loss that is not a number: no fault of the recording
    } catch (const std::exception& failure) {
        if (isLackOfMemory(failure)) {
            // A recording has memory of its own. This click may do with less; a later one may find
            // more.
            forget();
            return std::nullopt;
        }
        const std::string what = failure.what();
        giveUp(what.substr(0, what.find('\n')));
        return std::nullopt;
    }
}

bool ReplayedIterations::prepare(const AdamProblem& problem, const torch::Tensor& parameters,
                                 const AdamState& state, const MethodSettings& settings) {
    const Key key = keyOf(problem, settings);
    const bool known = recording_ && key == key_;
    if (!known) {
        forget();
        iteration_ = std::make_unique<StaticIteration>(network_, problem, settings);
        iteration_->begin(problem, parameters, state);
        recording_ = capture_([this] { iteration_->step(); });
        if (!recording_) {
            giveUp("this build has no CUDA");
            return false;
        }
        key_ = key;
    }
    iteration_->begin(problem, parameters, state);
    if (!known) compareOnce();
    return true;
}

void ReplayedIterations::compareOnce() {
    const std::vector<torch::Tensor> before = iteration_->snapshot();
    iteration_->step();
    const GradientResult expected = iteration_->read();
    const torch::Tensor moment = iteration_->firstMoment().clone();
    const torch::Tensor logits = expected.logits.clone();
    iteration_->restore(before);
    recording_->replay();
    const GradientResult replayed = iteration_->read();
    if (!alike(expected, replayed) || !alike(logits, replayed.logits) ||
        !alike(moment, iteration_->firstMoment()))
        throw std::runtime_error("a replayed iteration gives other numbers than the iteration");
    iteration_->restore(before);
}

void ReplayedIterations::forget() {
    recording_.reset();  // before the tensors that it works on
    iteration_.reset();
}

void ReplayedIterations::giveUp(const std::string& why) {
    trouble_ = why;
    try {
        forget();
    } catch (const std::exception&) {
        // A GPU that has failed fails again; what is done next will say so.
    }
    TORCH_WARN("The CUDA graph is not used: ", why);
}

}  // namespace cgam
