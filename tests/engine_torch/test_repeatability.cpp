// The same question gives the same answer: mirrored, after undo, again, and with more threads
// (methods.md 10, checks 11, 19 and 20).

#include "core/engine_torch/network/load_network.h"
#include "tests/engine_torch/fixture_parity.h"
#include "tests/engine_torch/small_case.h"

#include <catch2/catch.hpp>

using namespace cgam;
using namespace cgam::test;

namespace {

MethodSettings shortRun(Method method) {
    MethodSettings settings = settingsFor(method);
    settings.earlyStop = false;
    settings.iterations = 4;
    settings.maxFunctionEvaluations = 4;
    settings.minIouDifference = 0;
    return settings;
}

std::shared_ptr<const ImageRgb> mirrorImage(const ImageRgb& image) {
    auto mirror = std::make_shared<ImageRgb>(image.width, image.height, image.channels);
    for (int row = 0; row < image.height; ++row)
        for (int col = 0; col < image.width; ++col)
            for (int k = 0; k < image.channels; ++k)
                mirror->at(row, col, k) = image.at(row, image.width - 1 - col, k);
    return mirror;
}

double mirrorDifference(const MethodSettings& settings, ExecutionMode mode) {
    const int width = 42, height = 33;
    Network network = sharedNetwork();
    const auto image = ellipseImage(width, height);
    const Clicks clicks = clicksIn(width, height, 3);
    Clicks mirrored = clicks;
    for (Click& click : mirrored)
        click.x = width - 1 - click.x;
    Refinement straight(network, mode, settings, image);
    Refinement mirror(network, mode, settings, mirrorImage(*image));
    return relativeDifference(mirror.all(mirrored).probability.flip({1}),
                              straight.all(clicks).probability);
}

}  // namespace

TEST_CASE("with flip averaging a mirrored picture gives the mirrored prediction") {
    const auto mode = GENERATE(ExecutionMode::Plain, ExecutionMode::Fast);
    MethodSettings settings =
        shortRun(GENERATE(Method::None, Method::FbrsA, Method::FbrsB, Method::DistMapBrs));
    CAPTURE(mode, infoOf(settings.method).id);
    CHECK(mirrorDifference(settings, mode) > 1e-6);
    settings.flip = true;
    CHECK(mirrorDifference(settings, mode) < 1e-10);
}

TEST_CASE("a click repeated after undo gives bit-identical logits") {
    const auto mode = GENERATE(ExecutionMode::Plain, ExecutionMode::Fast);
    MethodSettings settings = shortRun(
        GENERATE(Method::Cgam, Method::GbrsBmsb, Method::FbrsB, Method::FbrsC, Method::DistMapBrs));
    settings.networkClicksLimit = 2;  // features are no longer computed anew at click 3
    CAPTURE(mode, infoOf(settings.method).id);
    const ThreadCount one(1);
    Refinement refinement(sharedNetwork(), mode, settings, ellipseImage(40, 32));
    const Clicks clicks = clicksIn(40, 32, 4);
    refinement.all({clicks[0], clicks[1]});
    const auto undo = refinement.request.state;
    const torch::Tensor first = refinement.click(clicks[2]).method.logits.clone();
    refinement.click(clicks[3]);

    refinement.request.clicks.resize(2);
    refinement.request.state = undo;
    const Click other{5, 25, 4, false};
    CHECK_FALSE(torch::equal(refinement.click(other).method.logits, first));

    refinement.request.clicks.resize(2);
    refinement.request.state = undo;
    CHECK(torch::equal(refinement.click(clicks[2]).method.logits, first));
}

TEST_CASE("the same run again is bit-identical") {
    const auto precision = GENERATE(Precision::Float32, Precision::Float64);
    const auto [mode, threads] = GENERATE(table<ExecutionMode, int>({
        {ExecutionMode::Plain, 1},
        {ExecutionMode::Fast, 1},
        {ExecutionMode::Fast, 2},  // every thread takes a fixed part of the pixels
    }));
    CAPTURE(precision, mode, threads);
    const ThreadCount fixed(threads);
    const NamedTensors weights = smallWeights();
    const auto run = [&, mode = mode] {
        Predictor predictor(loadNetwork(weights).value(), {torch::kCPU, precision, mode});
        RefineRequest request;
        request.image = ellipseImage(48, 40);
        request.settings = shortRun(Method::Cgam);
        Monitor monitor;
        const CancelToken cancel;
        Prediction prediction;
        for (const Click& click : clicksIn(48, 40, 3)) {
            request.clicks.push_back(click);
            prediction = predictor.predict(request, monitor, cancel);
            request.state = std::make_shared<const RefinementState>(prediction.state);
        }
        return prediction;
    };
    const Prediction first = run(), second = run();
    CHECK(torch::equal(first.method.logits, second.method.logits));
    CHECK(torch::equal(first.method.attention, second.method.attention));
    CHECK(first.state == second.state);
}

TEST_CASE("two threads give what one gives, up to rounding") {
    Network network = sharedNetwork();
    FeatureCase small(network, 50, 70);
    const auto module = small.module(settingsFor(Method::Cgam));
    adamSteps(*small.plain(*module), *module, 3);
    const auto gradientWith = [&](int threads) {
        const ThreadCount fixed(threads);
        return small.fast(*module)->gradient({}).gradient.clone();
    };
    CHECK(relativeDifference(gradientWith(2), gradientWith(1)) < 1e-12);
}

TEST_CASE("another seed is another start") {
    MethodSettings settings = shortRun(Method::Cgam);
    const auto logits = [&] {
        Refinement refinement(sharedNetwork(), ExecutionMode::Fast, settings, ellipseImage(40, 32));
        return refinement.all(clicksIn(40, 32, 2)).method.logits;
    };
    const torch::Tensor first = logits();
    settings.seed = 1;
    CHECK_FALSE(torch::equal(first, logits()));
}
