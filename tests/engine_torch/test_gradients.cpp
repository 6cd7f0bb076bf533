// Gradients against central differences (methods.md 10, check 6).

#include "core/engine_torch/methods/click_loss.h"
#include "tests/engine_torch/fixture_parity.h"
#include "tests/engine_torch/small_case.h"

#include <catch2/catch.hpp>

#include <functional>

using namespace cgam;
using namespace cgam::test;

namespace {

constexpr double kStep = 1e-6;

/// Slope of `loss` along element `index` of `x`, which is put back.
double centralDifference(torch::Tensor x, int64_t index, const std::function<double()>& loss) {
    double* value = x.data_ptr<double>() + index;
    const double kept = *value;
    *value = kept + kStep;
    const double above = loss();
    *value = kept - kStep;
    const double below = loss();
    *value = kept;
    return (above - below) / (2 * kStep);
}

/// Compares 50 elements, or all if there are fewer, of a gradient; relative to its largest.
void checkGradient(const torch::Tensor& x, const torch::Tensor& gradient,
                   const std::function<double()>& loss) {
    REQUIRE(x.is_contiguous());
    const torch::Tensor g = gradient.contiguous().view({-1});
    const double scale = g.abs().max().item<double>();
    const int64_t count = std::min<int64_t>(50, g.numel());
    for (int64_t i = 0; i < count; ++i) {
        const int64_t index = i * 7919 % g.numel();  // a prime: elements from everywhere
        const double slope = centralDifference(x, index, loss);
        CAPTURE(index);
        CHECK(std::abs(slope - g[index].item<double>()) <= 1e-5 * scale + 1e-9);
    }
}

}  // namespace

TEST_CASE("gradients of the CGAM objective are the slopes of its loss") {
    const auto mode = GENERATE(ExecutionMode::Plain, ExecutionMode::Fast);
    CAPTURE(mode);
    const ThreadCount one(1);
    Network network = sharedNetwork();
    FeatureCase small(network, 24, 28);
    const auto module = small.module(settingsFor(Method::Cgam));
    const auto objective = small.objective(mode, *module);
    const torch::Tensor reference = adamSteps(*objective, *module, 2);
    const torch::Tensor gradient = objective->gradient(reference).gradient.clone();
    const auto loss = [&] {
        const torch::Tensor logits = objective->forward().logits;
        return hingeLoss(logits, reference, small.targets, 1).total.item<double>();
    };
    const std::vector<torch::Tensor> gradients = module->parameters().viewsOf(gradient);
    const std::vector<torch::Tensor> values = module->parameters().views();
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::string& name = module->parameters().entries()[i].name;
        INFO(name);
        if (name != "convm.0.bias") CHECK(gradients[i].abs().max().item<double>() > 1e-6);
        checkGradient(values[i], gradients[i], loss);
    }
}

TEST_CASE("the gradient of f-BRS is the slope of its loss") {
    const auto mode = GENERATE(ExecutionMode::Plain, ExecutionMode::Fast);
    CAPTURE(mode);
    const ThreadCount one(1);
    Network network = sharedNetwork();
    FeatureCase small(network, 24, 28);
    const auto lossAt = [&](const torch::Tensor& z) {
        Features changed = small.features;
        changed.f = applyScaleBias(small.features.f, z);
        const torch::Tensor logits = mode == ExecutionMode::Fast
                                         ? small.fastNetwork->afterAspp(changed)
                                         : network->afterAspp(changed.f, 24, 28);
        return squaredClickLoss(logits, small.targets).total + scaleBiasRegularisation(z);
    };
    torch::manual_seed(5);
    const torch::Tensor z =
        (0.1 * torch::randn({2 * small.features.f.size(1)}, small.options())).requires_grad_(true);
    const torch::Tensor gradient = torch::autograd::grad({lossAt(z)}, {z})[0];
    CHECK(gradient.abs().max().item<double>() > 1e-4);
    torch::NoGradGuard noGrad;
    checkGradient(z.detach(), gradient, [&] { return lossAt(z).item<double>(); });
}

TEST_CASE("the gradient of DistMap-BRS is the slope of its loss") {
    const ThreadCount one(1);
    Network network = sharedNetwork();
    const torch::TensorOptions options(torch::kDouble);
    const Clicks clicks = clicksIn(24, 20, 3);
    const torch::Tensor image = normalisedImage(*ellipseImage(24, 20), options);
    const torch::Tensor maps = makeDistanceMaps({clicks}, 5, 20, 24, options);
    const ClickTargets targets = makeClickTargets({clicks}, 20, 24, {}, options);
    const auto lossAt = [&](const torch::Tensor& z) {
        return squaredClickLoss(network->forward(image, maps + inputCorrection(z, 1)), targets)
                   .total +
               1e-3 * z.square().sum();
    };
    torch::manual_seed(5);
    const torch::Tensor z = (0.1 * torch::randn({1, 2, 20, 24}, options)).requires_grad_(true);
    const torch::Tensor gradient = torch::autograd::grad({lossAt(z)}, {z})[0];
    CHECK(gradient.abs().max().item<double>() > 1e-4);
    torch::NoGradGuard noGrad;
    checkGradient(z.detach(), gradient, [&] { return lossAt(z).item<double>(); });
}
