#include "core/engine_torch/methods/adam.h"

#include <cmath>

namespace cgam {

void adamStep(torch::Tensor& parameters, const torch::Tensor& gradient, AdamState& state,
              double learningRate, const torch::Tensor& rateFactors) {
    constexpr double kBeta1 = 0.9, kBeta2 = 0.999, kEpsilon = 1e-8;
    torch::NoGradGuard noGrad;
    if (!state.m.defined()) {
        state.m = torch::zeros_like(parameters);
        state.v = torch::zeros_like(parameters);
    }
    ++state.step;
    const double step = static_cast<double>(state.step);
    state.m.mul_(kBeta1).add_(gradient, 1 - kBeta1);
    state.v.mul_(kBeta2).addcmul_(gradient, gradient, 1 - kBeta2);
    const torch::Tensor denominator =
        state.v.sqrt().div_(std::sqrt(1 - std::pow(kBeta2, step))).add_(kEpsilon);
    const torch::Tensor move = rateFactors.defined() ? state.m * rateFactors : state.m;
    parameters.addcdiv_(move, denominator, -learningRate / (1 - std::pow(kBeta1, step)));
}

}  // namespace cgam
