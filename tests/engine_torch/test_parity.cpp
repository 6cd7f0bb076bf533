// Every optimised case of the authors' numbers, in float64, at the tolerances of
// tests/fixtures/parity-r34/README.md.

#include "core/engine_torch/opened_device.h"
#include "core/engine_torch/predictor.h"
#include "core/engine_torch/tensor_bridge.h"
#include "tests/engine_torch/fixture_parity.h"

#include <catch2/catch.hpp>
#include <torch/torch.h>

#include <map>
#include <vector>

using namespace cgam;
using cgam::test::ParityFixture;
using cgam::test::relativeDifference;

namespace {

/// Compares one click's prediction with whatever the fixture holds about it.
class ClickCheck {
public:
    ClickCheck(const std::string& prefix, const Prediction& prediction, double threshold)
        : prefix_(prefix + "/"), p_(prediction), threshold_(threshold) {}

    void all() const {
        same("logits", p_.method.logits, 1e-4);
        same("prob", p_.probability, p_.method.evaluations.empty() ? 1e-6 : 1e-4);
        same("prob_full", p_.probability, 1e-4);
        same("attention", p_.method.attention, 1e-4);
        count("n_iter", p_.method.iterations);
        count("n_eval", p_.method.iterations);
        count("image_changed", p_.changed);
        mask();
        trace();
        region();
        if (has("best_loss"))
            CHECK(p_.method.bestLoss == Approx(expected("best_loss").item<double>()).epsilon(1e-4));
        if (has("opt_data")) same("opt_data", toTorch(*find(p_.state.tensors, "z")), 1e-4);
        parameters();
    }

private:
    bool has(const std::string& name) const { return ParityFixture::get().has(prefix_ + name); }
    torch::Tensor expected(const std::string& name) const {
        return ParityFixture::get().tensor(prefix_ + name);
    }
    void same(const std::string& name, const torch::Tensor& value, double tolerance) const {
        if (!has(name)) return;
        INFO(prefix_ << name);
        REQUIRE(value.defined());
        REQUIRE(value.sizes() == expected(name).sizes());
        CHECK(relativeDifference(value.to(torch::kCPU), expected(name)) < tolerance);
    }
    void count(const std::string& name, int64_t value) const {
        if (!has(name)) return;
        INFO(prefix_ << name);
        CHECK(value == expected(name).item<int64_t>());
    }
    void mask() const {
        if (!has("mask")) return;
        INFO(prefix_ << "mask");
        const torch::Tensor ours = (p_.probability > threshold_).to(torch::kCPU, torch::kByte);
        CHECK((ours != expected("mask")).sum().item<int64_t>() <= 2);
    }
    void trace() const {
        if (!has("trace")) return;
        INFO(prefix_ << "trace");
        const torch::Tensor reference = expected("trace");
        const bool lbfgs = !p_.method.evaluations.empty();
        REQUIRE(static_cast<int64_t>(p_.method.losses.size()) == reference.size(0));
        const torch::Tensor largest = std::get<0>(reference.abs().max(0));
        for (int64_t i = 0; i < reference.size(0); ++i) {
            const auto k = static_cast<std::size_t>(i);
            const LossTerms& loss = p_.method.losses[k];
            std::vector<double> row = {loss.click, loss.consistency};
            if (lbfgs)
                row = {loss.click + loss.consistency, p_.method.evaluations[k].largestGradient,
                       p_.method.evaluations[k].norm};
            else
                row.push_back(p_.method.largestHinges[k]);
            for (int64_t column = 0; column < 3; ++column) {
                const double difference = std::abs(row[static_cast<std::size_t>(column)] -
                                                   reference[i][column].item<double>());
                INFO("row " << i << " column " << column);
                CHECK(difference <= std::max(1e-6, 1e-4 * largest[column].item<double>()));
            }
        }
    }
    void region() const {
        if (has("roi")) {
            INFO(prefix_ << "roi");
            const torch::Tensor roi = expected("roi");
            const PixelRegion ours = p_.region.value_or(PixelRegion{-1, -1, -1, -1});
            const int values[4] = {ours.rmin, ours.rmax, ours.cmin, ours.cmax};
            for (int64_t i = 0; i < 4; ++i)
                CHECK(values[i] == roi[i].item<int64_t>());
        }
        if (has("clicks_rc")) {
            const torch::Tensor clicks = expected("clicks_rc");
            REQUIRE(clicks.size(0) == static_cast<int64_t>(p_.networkClicks.size()));
            for (int64_t i = 0; i < clicks.size(0); ++i) {
                const Click& click = p_.networkClicks[static_cast<std::size_t>(i)];
                CHECK(click.y == Approx(clicks[i][0].item<double>()).margin(1e-9));
                CHECK(click.x == Approx(clicks[i][1].item<double>()).margin(1e-9));
            }
        }
    }
    void parameters() const {
        for (const auto& [name, start] : *ParityFixture::get().moduleStart)
            if (has("state/" + name))
                same("state/" + name, toTorch(*find(p_.state.tensors, "module." + name)), 1e-4);
    }

    std::string prefix_;
    const Prediction& p_;
    double threshold_;
};

MethodSettings settingsOf(Method method) {
    MethodSettings settings;
    settings.method = method;
    return settings;
}

/// The settings of the fixtures' zoomed cases.
void zoom(MethodSettings& settings, double threshold) {
    settings.zoomIn.enabled = true;
    settings.zoomIn.targetSize = 160;
    settings.zoomIn.minCropSize = 48;
    settings.zoomIn.probabilityThreshold = threshold;
    settings.legacy = {.border = true, .radius = true, .region = true};
}

/// Every way to compute that this machine has.
std::vector<PredictorSettings> waysToCompute() {
    std::vector<PredictorSettings> ways;
    std::vector<torch::Device> devices = {torch::kCPU};
    if (const Result<torch::Device> gpu = openDevice(DeviceChoice::Cuda)) devices.push_back(*gpu);
    for (const torch::Device device : devices)
        for (const ExecutionMode mode : {ExecutionMode::Plain, ExecutionMode::Fast})
            ways.push_back({device, Precision::Float64, mode, false});
    if (devices.size() > 1)
        ways.push_back({devices.back(), Precision::Float64, ExecutionMode::Fast, true});
    return ways;
}

std::string nameOf(const PredictorSettings& way) {
    return way.device.str() + (way.mode == ExecutionMode::Fast ? " fast" : " plain") +
           (way.cudaGraph ? " with a graph" : "");
}

const Network& networkOn(torch::Device device) {
    static std::map<std::string, Network> networks;
    const auto [at, isNew] = networks.try_emplace(device.str(), nullptr);
    if (isNew) {
        at->second = test::syntheticNetwork("resnet34-128", 11);
        at->second->to(device);
    }
    return at->second;
}

/// Clicks one after the other, each compared with `name`/click<n>.
void follow(const std::string& name, const Clicks& clicks, const MethodSettings& settings,
            const PredictorSettings& way) {
    const ParityFixture& fixture = ParityFixture::get();
    Predictor predictor(networkOn(way.device), way);
    RefineRequest request;
    request.image = fixture.image;
    request.settings = settings;
    if (settings.method == Method::Cgam) request.moduleStart = fixture.moduleStart;
    Monitor monitor;
    const CancelToken cancel;
    for (const Click& click : clicks) {
        request.clicks.push_back(click);
        const Prediction prediction = predictor.predict(request, monitor, cancel);
        ClickCheck(name + "/click" + std::to_string(request.clicks.size()), prediction,
                   settings.threshold)
            .all();
        request.state = std::make_shared<const RefinementState>(prediction.state);
    }
}

Clicks firstClicks(std::size_t n) {
    Clicks clicks = ParityFixture::get().clicks;
    clicks.resize(n);
    return clicks;
}

}  // namespace

TEST_CASE("CGAM equals the published code", "[parity]") {
    const PredictorSettings way = GENERATE(from_range(waysToCompute()));
    CAPTURE(nameOf(way));
    MethodSettings settings = settingsOf(Method::Cgam);
    SECTION("with early stop") {
        follow("cgam_es", firstClicks(5), settings, way);
    }
    SECTION("with all iterations") {
        settings.earlyStop = false;
        follow("cgam_full", firstClicks(5), settings, way);
    }
    SECTION("with a click on the border in legacy mode") {
        Clicks clicks = firstClicks(2);
        clicks.push_back({100, 0, 6, false});
        settings.legacy.border = true;
        follow("cgam_border", clicks, settings, way);
    }
    SECTION("zoomed in on the whole image") {
        zoom(settings, 0.5);
        follow("cgam_zoom", firstClicks(5), settings, way);
    }
    SECTION("zoomed in on a crop, with its stale region") {
        zoom(settings, 0.9312);
        follow("cgam_crop", firstClicks(3), settings, way);
    }
}

TEST_CASE("f-BRS and BRS equal the published code", "[parity]") {
    const PredictorSettings way = GENERATE(from_range(waysToCompute()));
    CAPTURE(nameOf(way));
    MethodSettings settings = settingsOf(Method::FbrsB);
    settings.threshold = 0.49;
    SECTION("f-BRS-B") {
        follow("fbrs_b", firstClicks(5), settings, way);
    }
    SECTION("f-BRS-B with flip") {
        settings.flip = true;
        follow("fbrs_b_flip", firstClicks(3), settings, way);
    }
    SECTION("f-BRS-B zoomed in") {
        zoom(settings, 0.5);
        follow("fbrs_b_zoom", firstClicks(4), settings, way);
    }
    SECTION("f-BRS-A") {
        settings.method = Method::FbrsA;
        follow("fbrs_a", firstClicks(3), settings, way);
    }
    SECTION("f-BRS-C") {
        settings.method = Method::FbrsC;
        follow("fbrs_c", firstClicks(3), settings, way);
    }
    SECTION("DistMap-BRS") {
        settings.method = Method::DistMapBrs;
        follow("distmap", firstClicks(4), settings, way);
    }
    SECTION("RGB-BRS") {
        settings.method = Method::RgbBrs;
        follow("rgb", firstClicks(2), settings, way);
    }
    SECTION("network alone with flip") {
        settings.method = Method::None;
        settings.flip = true;
        follow("nobrs_flip", firstClicks(5), settings, way);
    }
}
