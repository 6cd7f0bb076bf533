// What the methods must be before and at their first step, whatever the weights (methods.md 10,
// checks 2 to 5 and 18).

#include "core/engine_torch/methods/cgam_module.h"
#include "core/engine_torch/methods/click_loss.h"
#include "core/engine_torch/network/load_network.h"
#include "tests/engine_torch/fixture_parity.h"
#include "tests/engine_torch/small_case.h"

#include <catch2/catch.hpp>

using namespace cgam;
using namespace cgam::test;

namespace {

ExecutionMode anyMode() {
    return GENERATE(ExecutionMode::Plain, ExecutionMode::Fast);
}

std::string nameOf(const RefinementModule& module, std::size_t i) {
    return module.parameters().entries()[i].name;
}

/// An objective that is content with everything.
class SatisfiedObjective : public AdamObjective {
public:
    ForwardResult forward() override { return {}; }
    GradientResult gradient(const torch::Tensor&) override {
        return {torch::zeros({1, 1, 2, 2}), torch::zeros({3}), {0, 0}, 0};
    }
};

}  // namespace

TEST_CASE("a fresh CGAM module leaves the logits as they are, bit for bit") {
    const ExecutionMode mode = anyMode();
    Network network = sharedNetwork();
    FeatureCase small(network, 37, 53);
    MethodSettings settings = settingsFor(Method::Cgam);
    settings.instanceNorm = GENERATE(true, false);
    const auto module = small.module(settings);
    torch::NoGradGuard noGrad;
    const torch::Tensor without =
        mode == ExecutionMode::Fast
            ? small.fastNetwork->afterAspp(small.features)
            : network->afterAspp(small.features.f, small.features.height, small.features.width);
    const ForwardResult with = small.objective(mode, *module)->forward();
    CAPTURE(mode, settings.instanceNorm);
    CHECK(torch::equal(with.attention, torch::ones_like(with.attention)));
    if (mode == ExecutionMode::Plain)
        CHECK(torch::equal(with.logits, without));
    else  // two codes for the resize: equal up to their rounding
        CHECK(relativeDifference(with.logits, without) < 1e-14);
}

TEST_CASE("f-BRS and G-BRS start from the network's own logits") {
    Network network = sharedNetwork();
    FeatureCase small(network, 40, 32);
    const torch::Tensor& f = small.features.f;
    const int64_t height = small.features.height, width = small.features.width;
    torch::NoGradGuard noGrad;
    const torch::Tensor logits = network->afterAspp(f, height, width);
    const torch::Tensor zeros = torch::zeros({2 * f.size(1)}, small.options());
    CHECK(relativeDifference(network->afterAspp(applyScaleBias(f, zeros), height, width), logits) <
          1e-12);
    for (const Method method : {Method::GbrsBmsb, Method::GbrsBmconv}) {
        const auto module = small.module(settingsFor(method));
        CHECK(relativeDifference(small.plain(*module)->forward().logits, logits) < 1e-12);
        CHECK(relativeDifference(small.fast(*module)->forward().logits, logits) < 1e-12);
    }
}

TEST_CASE("at first only the norm of CGAM has a gradient, and Adam moves it by its step size") {
    const ExecutionMode mode = anyMode();
    CAPTURE(mode);
    Network network = sharedNetwork();
    FeatureCase small(network, 48, 64);
    const auto module = small.module(settingsFor(Method::Cgam));
    const GradientResult result = small.objective(mode, *module)->gradient({});
    const torch::Tensor start = module->parameters().flat().clone();
    AdamState adam;
    adamStep(module->parameters().flat(), result.gradient, adam, 0.05);
    const std::vector<torch::Tensor> gradients = module->parameters().viewsOf(result.gradient);
    const std::vector<torch::Tensor> moves =
        module->parameters().viewsOf(module->parameters().flat() - start);
    REQUIRE(gradients.size() == 8);
    for (std::size_t i = 0; i < 6; ++i) {
        CAPTURE(nameOf(*module, i));
        CHECK(gradients[i].abs().max().item<double>() == 0);
        CHECK(moves[i].abs().max().item<double>() == 0);
    }
    for (std::size_t i = 6; i < 8; ++i) {
        CAPTURE(nameOf(*module, i));
        const torch::Tensor large = gradients[i].abs() > 1e-5;
        CHECK(large.sum().item<int64_t>() > large.numel() / 2);
        const torch::Tensor wanted = -0.05 * gradients[i].sign();
        CHECK((moves[i] / wanted - 1).abs().masked_select(large).max().item<double>() < 1e-3);
    }
}

TEST_CASE("the consistency is zero at the first iteration of every click, and not later") {
    const ExecutionMode mode = anyMode();
    CAPTURE(mode);
    MethodSettings settings = settingsFor(GENERATE(Method::Cgam, Method::GbrsBmsb));
    settings.earlyStop = false;
    settings.iterations = 3;
    Refinement refinement(sharedNetwork(), mode, settings, ellipseImage(40, 48));
    for (const Click& click : clicksIn(40, 48, 4)) {
        const Prediction prediction = refinement.click(click);
        if (refinement.request.clicks.size() == 1) {
            CHECK(prediction.method.iterations == 0);
            continue;
        }
        REQUIRE(prediction.method.losses.size() == 3);
        CHECK(prediction.method.losses[0].consistency == 0);
        CHECK(prediction.method.losses[1].consistency > 0);
        CHECK(prediction.method.losses[2].consistency > 0);
    }
}

TEST_CASE("clicks right by a margin of 1 cost nothing") {
    const torch::TensorOptions options(torch::kDouble);
    const ClickTargets targets = makeClickTargets({clicksIn(20, 20, 4)}, 20, 20, {}, options);
    const torch::Tensor right =
        (targets.positive - targets.negative +
         0.1 * torch::randn({1, 1, 20, 20}, options).abs() * (targets.positive - targets.negative))
            .requires_grad_(true);
    const HingeLoss loss = hingeLoss(right, right.detach(), targets, 1);
    CHECK(loss.terms.click == 0);
    CHECK(loss.largestHinge == 0);
    const torch::Tensor gradient = torch::autograd::grad({loss.total}, {right})[0];
    CHECK(gradient.abs().max().item<double>() == 0);

    const torch::Tensor less = right.detach() * 0.9;
    CHECK(hingeLoss(less, less, targets, 1).terms.click > 0);
}

TEST_CASE("satisfied clicks take exactly one Adam step") {
    const ExecutionMode mode = anyMode();
    CAPTURE(mode);
    Network network = loadNetwork(smallWeights()).value();
    for (auto& [name, tensor] : stateDictOf(*network))
        if (name == "head.layers.2.bias") tensor.add_(20);  // everything is object
    Refinement refinement(network, mode, settingsFor(Method::Cgam), ellipseImage(40, 48));
    Clicks clicks = clicksIn(40, 48, 5);
    for (Click& click : clicks)
        click.positive = true;
    refinement.click(clicks[0]);
    const RefinementState before = *refinement.request.state;
    for (std::size_t n = 2; n <= clicks.size(); ++n) {
        const Prediction prediction = refinement.click(clicks[n - 1]);
        CHECK(prediction.method.iterations == 1);
        CHECK(prediction.method.earlyStop);
        CHECK(prediction.method.losses.at(0).click == 0);
    }
    const auto moduleOf = [](const RefinementState& state) {
        NamedTensors module;
        for (const auto& tensor : state.tensors)
            if (tensor.first.starts_with("module.")) module.push_back(tensor);
        return module;
    };
    CHECK((moduleOf(before) == moduleOf(*refinement.request.state)));  // no gradient, no momentum
}

TEST_CASE("a satisfied click with momentum still takes its one step") {
    SatisfiedObjective objective;
    torch::Tensor parameters = torch::zeros({3});
    AdamState adam{torch::ones({3}), torch::ones({3}), 5};
    const AdamRun run = runAdam(objective, parameters, adam, {}, {},
                                [](int, const GradientResult*) { return true; });
    CHECK(run.losses.size() == 1);
    CHECK(run.earlyStop);
    CHECK(adam.step == 6);
    CHECK(parameters.max().item<double>() < -0.001);
}

TEST_CASE("a constant on convm's bias does not change the attention") {
    const ExecutionMode mode = anyMode();
    CAPTURE(mode);
    Network network = sharedNetwork();
    FeatureCase small(network, 32, 40);
    const auto module = small.module(settingsFor(Method::Cgam));
    const auto objective = small.objective(mode, *module);
    adamSteps(*objective, *module, 3);
    const ForwardResult before = objective->forward();
    CHECK((before.attention - 1).abs().max().item<double>() > 1e-3);
    REQUIRE(nameOf(*module, 5) == "convm.0.bias");
    torch::Tensor bias = module->parameters().views()[5];
    bias.add_(torch::linspace(-3, 5, bias.numel(), small.options()));
    const ForwardResult after = objective->forward();
    CHECK(relativeDifference(after.attention, before.attention) < 1e-12);
    CHECK(relativeDifference(after.logits, before.logits) < 1e-12);
}

TEST_CASE("the size of CGAM does not depend on the picture, that of G-BRS does") {
    const auto elements = [](Method method, int width, int height) {
        Refinement refinement(sharedNetwork(), ExecutionMode::Fast, settingsFor(method),
                              ellipseImage(width, height));
        std::size_t bytes = 0;
        for (const auto& [name, tensor] :
             refinement.click({width / 2.0, height / 2.0, 4, true}).state.tensors)
            bytes += tensor.bytes.size();
        return bytes;
    };
    CHECK(elements(Method::Cgam, 40, 24) == elements(Method::Cgam, 19, 33));
    CHECK(elements(Method::GbrsBmconv, 40, 24) != elements(Method::GbrsBmconv, 19, 33));
}
