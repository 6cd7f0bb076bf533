#include "core/engine_torch/methods/adam.h"

#include <cmath>

namespace cgam {
namespace {

constexpr double kBeta1 = 0.9, kBeta2 = 0.999, kEpsilon = 1e-8;

void updateMoments(torch::Tensor& m, torch::Tensor& v, const torch::Tensor& gradient) {
    m.mul_(kBeta1).add_(gradient, 1 - kBeta1);
    v.mul_(kBeta2).addcmul_(gradient, gradient, 1 - kBeta2);
}

}  // namespace

void adamStep(torch::Tensor& parameters, const torch::Tensor& gradient, AdamState& state,
              double learningRate, const torch::Tensor& rateFactors) {
    torch::NoGradGuard noGrad;
    if (!state.m.defined()) {
        state.m = torch::zeros_like(parameters);
        state.v = torch::zeros_like(parameters);
    }
    ++state.step;
    const double step = static_cast<double>(state.step);
    updateMoments(state.m, state.v, gradient);
    const torch::Tensor denominator =
        state.v.sqrt().div_(std::sqrt(1 - std::pow(kBeta2, step))).add_(kEpsilon);
    const torch::Tensor move = rateFactors.defined() ? state.m * rateFactors : state.m;
    parameters.addcdiv_(move, denominator, -learningRate / (1 - std::pow(kBeta1, step)));
}

void adamStepInPlace(torch::Tensor& parameters, const torch::Tensor& gradient, AdamTensors& state,
                     double learningRate, const torch::Tensor& rateFactors) {
    torch::NoGradGuard noGrad;
    state.step.add_(1);
    updateMoments(state.m, state.v, gradient);
    const torch::Tensor rate = learningRate / (1 - torch::pow(kBeta1, state.step));
    const torch::Tensor growth = torch::sqrt(1 - torch::pow(kBeta2, state.step));
    const torch::Tensor denominator = state.v.sqrt().div_(growth).add_(kEpsilon);
    torch::Tensor move = state.m * rate;
    if (rateFactors.defined()) move.mul_(rateFactors);
    parameters.addcdiv_(move, denominator, -1);
}

}  // namespace cgam
