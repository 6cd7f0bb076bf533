// The fast objective of the Adam methods equals the plain one in float64, tensor by tensor.

#include "tests/engine_torch/fixture_parity.h"
#include "tests/engine_torch/small_case.h"

#include <catch2/catch.hpp>

using namespace cgam;
using namespace cgam::test;

namespace {

constexpr double kObjectiveTolerance = 1e-9;

/// Largest difference; relative to the largest value where that is not rounding noise.
double differenceOf(const torch::Tensor& ours, const torch::Tensor& expected) {
    const double scale = expected.abs().max().item<double>();
    return (ours - expected).abs().max().item<double>() / (scale > 1e-12 ? scale : 1.0);
}

/// Gradients at the start and after each of some steps, both objectives at the same parameters.
void compareObjectives(FeatureCase& small, const MethodSettings& settings, int steps) {
    const auto module = small.module(settings);
    const ParameterSet& parameters = module->parameters();
    const auto plain = small.plain(*module, settings.lambda);
    const auto fast = small.fast(*module, settings.lambda);
    AdamState adam;
    torch::Tensor reference;
    for (int i = 0; i <= steps; ++i) {
        CAPTURE(i);
        const GradientResult expected = plain->gradient(reference);
        const GradientResult ours = fast->gradient(reference);
        if (i == 0) reference = expected.logits.clone();
        CHECK(differenceOf(ours.logits, expected.logits) < kObjectiveTolerance);
        CHECK(ours.terms.click == Approx(expected.terms.click).epsilon(kObjectiveTolerance));
        CHECK(ours.terms.consistency ==
              Approx(expected.terms.consistency).epsilon(kObjectiveTolerance).margin(1e-15));
        CHECK((i == 0) == (ours.terms.consistency == 0));
        CHECK(ours.largestHinge == Approx(expected.largestHinge).epsilon(kObjectiveTolerance));
        const auto theirs = parameters.viewsOf(expected.gradient);
        const auto mine = parameters.viewsOf(ours.gradient);
        for (std::size_t k = 0; k < theirs.size(); ++k) {
            CAPTURE(parameters.entries()[k].name);
            CHECK(differenceOf(mine[k], theirs[k]) < kObjectiveTolerance);
        }
        adamStep(module->parameters().flat(), expected.gradient, adam, 0.05);
    }
    const ForwardResult expected = plain->forward(), ours = fast->forward();
    CHECK(differenceOf(ours.logits, expected.logits) < kObjectiveTolerance);
    CHECK(ours.attention.defined() == expected.attention.defined());
    if (expected.attention.defined())
        CHECK(differenceOf(ours.attention, expected.attention) < kObjectiveTolerance);
}

}  // namespace

TEST_CASE("the fast CGAM objective equals the plain one") {
    MethodSettings settings = settingsFor(Method::Cgam);
    settings.instanceNorm = GENERATE(true, false);
    settings.lambda = GENERATE(1.0, 0.3);
    CAPTURE(settings.instanceNorm, settings.lambda);
    Network network = sharedNetwork();
    for (const auto& [height, width] :
         std::vector<std::pair<int, int>>{{37, 53}, {18, 18}, {41, 100}}) {
        CAPTURE(height, width);
        FeatureCase small(network, height, width);
        compareObjectives(small, settings, 4);
    }
}

TEST_CASE("the fast CGAM objective equals the plain one in wider and odd networks") {
    const std::string variant = GENERATE("resnet18s-128", "resnet18s-256", "resnet18s-10");
    CAPTURE(variant);
    Network network = syntheticNetwork(variant, 3);
    FeatureCase small(network, 30, 44);
    compareObjectives(small, settingsFor(Method::Cgam), 2);
}

TEST_CASE("the fast G-BRS objectives equal the plain ones") {
    const auto method = GENERATE(Method::GbrsBmsb, Method::GbrsBmconv);
    CAPTURE(infoOf(method).id);
    Network network = sharedNetwork();
    FeatureCase small(network, 37, 53);
    compareObjectives(small, settingsFor(method), 3);
}

TEST_CASE("both modes refine alike click after click") {
    MethodSettings settings = settingsFor(
        GENERATE(Method::Cgam, Method::GbrsBmconv, Method::FbrsA, Method::FbrsB, Method::FbrsC));
    settings.iterations = 3;
    CAPTURE(infoOf(settings.method).id);
    Network network = sharedNetwork();
    const auto image = ellipseImage(53, 37);
    Refinement plain(network, ExecutionMode::Plain, settings, image);
    Refinement fast(network, ExecutionMode::Fast, settings, image);
    for (const Click& click : clicksIn(53, 37, 3)) {
        const Prediction expected = plain.click(click), ours = fast.click(click);
        CHECK(ours.method.iterations == expected.method.iterations);
        CHECK(relativeDifference(ours.method.logits, expected.method.logits) < 1e-6);
    }
}
