// The engine on another device than the processor, without one: what would end in an error or wait
// on a GPU shows on a device that is pretended (pretend_device.h).

#include "core/engine_torch/methods/static_iteration.h"
#include "core/engine_torch/network/load_network.h"
#include "core/engine_torch/training/training_step.h"
#include "core/engine_torch/training/validation.h"
#include "tests/engine_torch/pretend_device.h"
#include "tests/engine_torch/small_case.h"

#include <catch2/catch.hpp>

using namespace cgam;
using namespace cgam::test;

namespace {

constexpr int kWidth = 42, kHeight = 34;

MethodSettings fewSteps(Method method) {
    MethodSettings settings = settingsFor(method);
    settings.earlyStop = false;
    settings.iterations = 3;
    settings.maxFunctionEvaluations = 3;
    return settings;
}

/// A picture refined click by click on a device, in float64.
class DeviceRefinement {
public:
    DeviceRefinement(torch::Device device, const MethodSettings& settings)
        : predictor_(loadNetwork(smallWeights()).value(),
                     {device, Precision::Float64,
                      device.is_cpu() ? ExecutionMode::Plain : ExecutionMode::Fast}) {
        request.image = ellipseImage(kWidth, kHeight);
        request.settings = settings;
    }
    Prediction click(const Click& click, Monitor& monitor) {
        request.clicks.push_back(click);
        const CancelToken cancel;
        Prediction prediction = predictor_.predict(request, monitor, cancel);
        request.state = std::make_shared<const RefinementState>(prediction.state);
        return prediction;
    }
    Prediction click(const Click& next) {
        Monitor monitor;
        return click(next, monitor);
    }
    Prediction all(const Clicks& clicks) {
        Prediction last;
        for (const Click& next : clicks)
            last = click(next);
        return last;
    }

    RefineRequest request;

private:
    Predictor predictor_;
};

double difference(const torch::Tensor& a, const torch::Tensor& b) {
    return (a.cpu() - b.cpu()).abs().max().item<double>();
}

void checkSame(const MethodSettings& settings) {
    DeviceRefinement here(torch::kCPU, settings), there(pretendDevice(), settings);
    for (const Click& click : clicksIn(kWidth, kHeight, 4)) {
        const Prediction expected = here.click(click);
        const Prediction ours = there.click(click);
        REQUIRE(ours.probability.device() == pretendDevice());
        REQUIRE(ours.method.iterations == expected.method.iterations);
        CHECK(difference(ours.method.logits, expected.method.logits) < 1e-7);
        CHECK(difference(ours.probability, expected.probability) < 1e-7);
        if (expected.method.attention.defined())
            CHECK(difference(ours.method.attention, expected.method.attention) < 1e-7);
    }
}

class CountingMonitor : public Monitor {
public:
    void intermediate(int, const FloatMap& map) override { pixels += map.data.size(); }
    std::size_t pixels = 0;
};

/// What a click with so many iterations or evaluations reads from the device.
std::int64_t readsOfClick(MethodSettings settings, int steps) {
    settings.iterations = steps;
    settings.maxFunctionEvaluations = steps;
    settings.minIouDifference = 1e-9;
    DeviceRefinement there(pretendDevice(), settings);
    there.click(clicksIn(kWidth, kHeight, 1).front());
    const std::int64_t before = readsFromPretendDevice();
    const Prediction second = there.click(clicksIn(kWidth, kHeight, 2).back());
    REQUIRE(second.method.iterations >= steps);
    return readsFromPretendDevice() - before;
}

}  // namespace

TEST_CASE("the pretended device tells when tensors of two devices meet") {
    const torch::Tensor here = torch::ones({1, 2, 4, 4});
    const torch::Tensor there = here.to(pretendDevice());
    CHECK_THROWS(here + there);
    CHECK_THROWS(torch::cat({there, here}));
    CHECK_THROWS(torch::conv2d(there, torch::ones({1, 2, 3, 3})));
    CHECK_THROWS(torch::where(here > 0, there, there));
    CHECK_THROWS(there.index_select(1, torch::zeros({1}, torch::kLong)));
    CHECK((there * 2 + torch::tensor(1.0F)).cpu().equal(here * 3));
    const std::int64_t before = readsFromPretendDevice();
    CHECK(there.sum().item<float>() == 32);
    CHECK(there.cpu().equal(here));
    CHECK(readsFromPretendDevice() == before + 2);
}

TEST_CASE("no tensor of the processor meets one of another device: every method") {
    for (const MethodInfo& info : allMethods()) {
        CAPTURE(info.id);
        checkSame(fewSteps(info.method));
    }
}

TEST_CASE("no tensor of the processor meets one of another device: zoom-in, flip and the rest") {
    for (const MethodInfo& info : allMethods()) {
        CAPTURE(info.id);
        MethodSettings settings = fewSteps(info.method);
        settings.flip = !usesAdam(info.method);
        settings.zoomIn.enabled = true;
        settings.zoomIn.targetSize = 48;
        settings.zoomIn.minCropSize = 20;
        settings.networkClicksLimit = 2;
        settings.singlePixelClicks = true;
        settings.clickMaps = ClickMaps::Random;
        settings.instanceNorm = false;
        checkSame(settings);
    }
}

TEST_CASE("no tensor of the processor meets one of another device: all of CGAM+") {
    MethodSettings settings = fewSteps(Method::CgamPlus);
    settings.plus.hingeDisc = 0.8;
    settings.plus.softEdge = 0.5;
    settings.plus.spatialBias = true;
    settings.plus.additive = true;
    settings.plus.previousMask = true;
    settings.plus.connectedChange = true;
    settings.plus.paintDisc = 0.5;
    settings.plus.hingeStep = true;
    settings.plus.normRate = 2;
    checkSame(settings);
}

TEST_CASE("first looks and masks on the way come from another device too") {
    DeviceRefinement there(pretendDevice(), fewSteps(Method::Cgam));
    const Clicks clicks = clicksIn(kWidth, kHeight, 3);
    CountingMonitor monitor;
    there.request.place = ImagePlace{1, 0, 0};
    there.click(clicks[0], monitor);
    there.request.firstLook = true;
    there.request.intermediateEvery = 2;
    there.click(clicks[1], monitor);
    CHECK(monitor.pixels == 2U * kWidth * kHeight);
    // Another part of the same picture: its features are moved.
    there.request.image = ellipseImage(kWidth, kHeight);
    there.request.place = ImagePlace{1, 8, 4};
    there.click(clicks[2], monitor);
    CHECK(monitor.pixels == 4U * kWidth * kHeight);
}

TEST_CASE("a refinement goes on on the other device") {
    for (const Method method : {Method::Cgam, Method::GbrsBmconv, Method::FbrsB}) {
        CAPTURE(infoOf(method).id);
        MethodSettings settings = fewSteps(method);
        settings.zoomIn.enabled = true;
        settings.zoomIn.targetSize = 48;
        settings.zoomIn.minCropSize = 20;
        const Clicks clicks = clicksIn(kWidth, kHeight, 4);
        DeviceRefinement here(torch::kCPU, settings), there(pretendDevice(), settings);
        const torch::Tensor expected = here.all(clicks).method.logits;
        DeviceRefinement first(torch::kCPU, settings);
        first.all({clicks[0], clicks[1]});
        there.request.clicks = first.request.clicks;
        there.request.state = first.request.state;
        there.click(clicks[2]);
        DeviceRefinement last(torch::kCPU, settings);
        last.request.clicks = there.request.clicks;
        last.request.state = there.request.state;
        CHECK(difference(last.click(clicks[3]).method.logits, expected) < 1e-7);
    }
}

TEST_CASE("an iteration waits for the device once") {
    for (const Method method : {Method::Cgam, Method::GbrsBmsb, Method::GbrsBmconv}) {
        CAPTURE(infoOf(method).id);
        const MethodSettings settings = fewSteps(method);
        CHECK(readsOfClick(settings, 9) - readsOfClick(settings, 5) == 4);
    }
    // Numbers and gradient, of at most 21 evaluations where each could be the end of a search.
    MethodSettings settings = fewSteps(Method::FbrsB);
    settings.maxFunctionEvaluations = 4;
    DeviceRefinement there(pretendDevice(), settings);
    there.click(clicksIn(kWidth, kHeight, 1).front());
    const std::int64_t before = readsFromPretendDevice();
    const Prediction second = there.click(clicksIn(kWidth, kHeight, 2).back());
    CHECK(readsFromPretendDevice() - before <= 2 * second.method.iterations + 4);
}

TEST_CASE("an iteration that can be recorded does not wait at all") {
    const torch::Device device = pretendDevice();
    Network here = sharedNetwork();
    const FeatureCase small(here, kHeight, kWidth);
    AdamProblem problem{small.features, small.gates.to(device), small.targets, {}};
    for (torch::Tensor* tensor : {&problem.features.f, &problem.targets.positive,
                                  &problem.targets.negative, &problem.targets.newest})
        *tensor = tensor->to(device);
    Network there = loadNetwork(smallWeights()).value();
    there->to(device, torch::kDouble);
    const MethodSettings settings = settingsFor(Method::Cgam);
    StaticIteration iteration(*there, problem, settings);
    const auto module = small.module(settings);
    iteration.begin(problem, module->parameters().flat().to(device), {});
    const std::int64_t before = readsFromPretendDevice();
    iteration.step();
    iteration.step();
    CHECK(readsFromPretendDevice() == before);
    CHECK(iteration.read().terms.click > 0);
    CHECK(readsFromPretendDevice() == before + 1);
}

TEST_CASE("training and validation work on another device") {
    TruthMap truth(kWidth, kHeight);
    for (int row = 8; row < 24; ++row)
        for (int col = 8; col < 28; ++col)
            truth.at(row, col) = 1;
    const Batch batch = {
        {*ellipseImage(kWidth, kHeight), truth, clicksIn(kWidth, kHeight, 2), RandomStream(1)},
        {*ellipseImage(kWidth, kHeight), truth, clicksIn(kWidth, kHeight, 3), RandomStream(2)}};
    TrainConfig config;
    config.iterative = {.probability = 1, .most = 2, .singleStart = 0.5};
    config.loss.click = 0.1;
    TrainingCase validationCase;
    validationCase.labelled.image = *ellipseImage(kWidth, kHeight);
    validationCase.labelled.truth = truth;

    const auto trained = [&](torch::Device device) {
        Network network = loadNetwork(smallWeights()).value();
        for (torch::Tensor& parameter : network->parameters())
            parameter.set_requires_grad(true);
        network->to(device);
        const ValidationScores scores =
            validate(*network, {&validationCase}, 3, device, false, CancelToken());
        Batch own = batch;
        torch::manual_seed(3);
        const double loss = accumulateGradient(*network, own, config, device);
        std::vector<AdamState> adam(network->parameters().size());
        applyGradient(*network, adam, config.optimiser, 1e-3);
        torch::Tensor sum = torch::zeros({});
        for (const torch::Tensor& parameter : network->parameters())
            sum += parameter.detach().cpu().abs().sum();
        return std::tuple{loss, scores.iouAfter, sum.item<double>()};
    };
    const auto [loss, iou, sum] = trained(torch::kCPU);
    const auto [otherLoss, otherIou, otherSum] = trained(pretendDevice());
    CHECK(otherLoss == Approx(loss).epsilon(1e-3));
    CHECK((otherIou == iou));
    CHECK(otherSum == Approx(sum).epsilon(1e-4));
}
