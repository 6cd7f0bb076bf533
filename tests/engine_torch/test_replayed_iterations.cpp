// Recorded iterations: what can be told of them without a GPU. The recording is played by a
// stand-in that does the iteration's work when it is asked to replay it.

#include "core/base/result.h"
#include "core/engine_torch/methods/replayed_iterations.h"
#include "tests/engine_torch/small_case.h"

#include <catch2/catch.hpp>

#include <stdexcept>

using namespace cgam;
using namespace cgam::test;

namespace {

using Work = std::function<void()>;

class Played : public CapturedIteration {
public:
    explicit Played(Work work) : work_(std::move(work)) {}
    void replay() override { work_(); }

private:
    Work work_;
};

std::unique_ptr<CapturedIteration> play(const Work& step) {
    step();  // as the warm-up does
    return std::make_unique<Played>(step);
}

bool goOn(int, const GradientResult*) {
    return true;
}

AdamProblem problemOf(const FeatureCase& small) {
    return {small.features, small.gates, small.targets, {}};
}

/// Both ways from the same start, over some clicks' worth of iterations.
struct BothWays {
    BothWays(FeatureCase& small, const MethodSettings& methodSettings)
        : settings(methodSettings),
          module(small.module(settings)),
          objective(small.plain(*module, settings.lambda)),
          parameters(module->parameters().flat().clone()) {}

    MethodSettings settings;
    std::unique_ptr<RefinementModule> module;
    std::unique_ptr<AdamObjective> objective;
    torch::Tensor parameters;
    AdamState plainState, replayedState;
};

double difference(const torch::Tensor& a, const torch::Tensor& b) {
    return (a - b).abs().max().item<double>();
}

}  // namespace

TEST_CASE("Adam by operations in place is Adam") {
    torch::manual_seed(2);
    const torch::TensorOptions options(torch::kDouble);
    const torch::Tensor factors = torch::rand({50}, options);
    const bool withFactors = GENERATE(false, true);
    torch::Tensor expected = torch::randn({50}, options), ours = expected.clone();
    AdamState state;
    AdamTensors tensors{torch::zeros({50}, options), torch::zeros({50}, options),
                        torch::zeros({}, options)};
    for (int i = 0; i < 70; ++i) {
        const torch::Tensor gradient = torch::randn({50}, options) * (i % 7 == 0 ? 0.0 : 1e-3);
        adamStep(expected, gradient, state, 0.05, withFactors ? factors : torch::Tensor());
        adamStepInPlace(ours, gradient, tensors, 0.05, withFactors ? factors : torch::Tensor());
        REQUIRE(difference(ours, expected) < 1e-12);
    }
    CHECK(tensors.step.item<double>() == 70);
    CHECK(torch::equal(tensors.m, state.m));
    CHECK(torch::equal(tensors.v, state.v));
}

TEST_CASE("replayed iterations are the iterations, click after click") {
    MethodSettings settings =
        settingsFor(GENERATE(Method::Cgam, Method::GbrsBmsb, Method::GbrsBmconv, Method::CgamPlus));
    settings.plus.spatialBias = true;
    settings.earlyStop = GENERATE(false, true);
    settings.iterations = 12;
    CAPTURE(infoOf(settings.method).id, settings.earlyStop);
    Network network = sharedNetwork();
    FeatureCase small(network, 34, 42);
    BothWays ways(small, settings);
    ReplayedIterations replayed(*network, play);
    for (int click = 0; click < 4; ++click) {
        if (click == 2) small.targets.newest = 1 - small.targets.newest;  // values alone change
        ways.objective = small.plain(*ways.module, settings.lambda);
        const AdamRun expected = runAdam(*ways.objective, ways.module->parameters().flat(),
                                         ways.plainState, settings, {}, goOn);
        const std::optional<AdamRun> ours =
            replayed.run(problemOf(small), ways.parameters, ways.replayedState, settings, goOn);
        REQUIRE(replayed.trouble() == "");
        REQUIRE(ours);
        REQUIRE(ours->losses.size() == expected.losses.size());
        CHECK(ours->earlyStop == expected.earlyStop);
        // The same in another order of sums, which Adam turns into whole steps where a gradient is
        // next to 0; the consistency is the square of a small change.
        for (std::size_t i = 0; i < expected.losses.size(); ++i) {
            CHECK(ours->losses[i].click == Approx(expected.losses[i].click).epsilon(1e-7));
            CHECK(ours->losses[i].consistency ==
                  Approx(expected.losses[i].consistency).epsilon(1e-5).margin(1e-16));
            CHECK(ours->largestHinges[i] == Approx(expected.largestHinges[i]).epsilon(1e-7));
        }
        CHECK(expected.losses.front().consistency == 0);
        CHECK(ours->losses.front().consistency == 0);
        CHECK(difference(ways.parameters, ways.module->parameters().flat()) < 1e-8);
        CHECK(ways.replayedState.step == ways.plainState.step);
        CHECK(difference(ways.replayedState.m, ways.plainState.m) < 1e-9);
    }
}

TEST_CASE("a recording is made anew when more than values changes") {
    int recordings = 0;
    Network network = sharedNetwork();
    ReplayedIterations replayed(*network, [&](const Work& step) {
        ++recordings;
        return play(step);
    });
    MethodSettings settings = settingsFor(Method::Cgam);
    settings.iterations = 2;
    const auto click = [&](FeatureCase& small) {
        BothWays ways(small, settings);
        REQUIRE(
            replayed.run(problemOf(small), ways.parameters, ways.replayedState, settings, goOn));
    };
    FeatureCase small(network, 34, 42), other(network, 40, 42);
    click(small), click(small);
    CHECK(recordings == 1);
    click(other);
    CHECK(recordings == 2);
    settings.lambda = 0.5;
    click(other);
    CHECK(recordings == 3);
    replayed.forget();
    click(other);
    CHECK(recordings == 4);
}

TEST_CASE("a recording that fails, or gives other numbers, is not used and changes nothing") {
    const auto broken = GENERATE(0, 1, 2, 3);
    CAPTURE(broken);
    Network network = sharedNetwork();
    FeatureCase small(network, 34, 42);
    MethodSettings settings = settingsFor(Method::Cgam);
    settings.iterations = 5;
    int replays = 0;
    ReplayedIterations replayed(
        *network, [&](const Work& step) -> std::unique_ptr<CapturedIteration> {
            if (broken == 0) return nullptr;
            if (broken == 1) throw std::runtime_error("operation not permitted\nand a long story");
            if (broken == 2) return std::make_unique<Played>([] {});  // replays nothing
            return std::make_unique<Played>([&replays, step] {
                if (++replays == 4) throw std::runtime_error("the GPU is lost");
                step();
            });
        });
    BothWays ways(small, settings);
    const torch::Tensor start = ways.parameters.clone();
    CHECK_FALSE(
        replayed.run(problemOf(small), ways.parameters, ways.replayedState, settings, goOn));
    CHECK(replayed.trouble() != "");
    CHECK(replayed.trouble().find('\n') == std::string::npos);
    CHECK(torch::equal(ways.parameters, start));
    CHECK(ways.replayedState.step == 0);
    CHECK_FALSE(
        replayed.run(problemOf(small), ways.parameters, ways.replayedState, settings, goOn));
}

TEST_CASE("lack of memory for a recording ends its use for that click alone") {
    Network network = sharedNetwork();
    FeatureCase small(network, 34, 42);
    MethodSettings settings = settingsFor(Method::Cgam);
    settings.iterations = 5;
    bool full = true;
    ReplayedIterations replayed(*network, [&](const Work& step) {
        if (full) throw std::runtime_error("CUDA out of memory. Tried to allocate 2.00 GiB");
        return play(step);
    });
    BothWays ways(small, settings);
    const auto click = [&] {
        return replayed.run(problemOf(small), ways.parameters, ways.replayedState, settings, goOn);
    };
    CHECK_FALSE(click());
    CHECK(replayed.trouble() == "");
    CHECK(ways.replayedState.step == 0);
    full = false;
    CHECK(click());
}

TEST_CASE("replayed iterations are cancelled as others") {
    Network network = sharedNetwork();
    FeatureCase small(network, 34, 42);
    MethodSettings settings = settingsFor(Method::Cgam);
    ReplayedIterations replayed(*network, play);
    BothWays ways(small, settings);
    const IterationHook stop = [](int iteration, const GradientResult*) { return iteration < 2; };
    CHECK_THROWS_AS(
        replayed.run(problemOf(small), ways.parameters, ways.replayedState, settings, stop),
        ErrorException);
    CHECK(replayed.trouble() == "");
    CHECK(replayed.run(problemOf(small), ways.parameters, ways.replayedState, settings, goOn));
}
