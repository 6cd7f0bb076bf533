// The state between clicks as a value: it continues exactly after a file, and one that does not
// fit is refused in words.

#include "core/engine_torch/tensor_bridge.h"
#include "core/engine_torch/torch_engine.h"
#include "core/io/refinement_state_file.h"
#include "tests/base/temporary_folder.h"
#include "tests/engine_torch/engine_files.h"
#include "tests/engine_torch/small_case.h"

#include <catch2/catch.hpp>

#include <cstring>
#include <functional>
#include <limits>

using namespace cgam;
using namespace cgam::test;

namespace {

constexpr int kWidth = 40, kHeight = 32;

MethodSettings quickSettings(Method method) {
    MethodSettings settings = settingsFor(method);
    settings.earlyStop = false;
    settings.iterations = 3;
    settings.maxFunctionEvaluations = 3;
    return settings;
}

std::shared_ptr<const RefinementState> changed(const RefinementState& state,
                                               const std::function<void(RefinementState&)>& how) {
    auto copy = std::make_shared<RefinementState>(state);
    how(*copy);
    return copy;
}

/// A session after two clicks whose state is replaced for the third.
class StateTrial {
public:
    explicit StateTrial(const MethodSettings& settings)
        : engine_(smallEngine()), session_(*engine_, settings, ellipseImage(kWidth, kHeight)) {
        const Clicks clicks = clicksIn(kWidth, kHeight, 3);
        session_.all({clicks[0], clicks[1]});
        good_ = session_.request.state;
        third_ = clicks[2];
        expected_ = ask(good_).value();
    }

    const RefinementState& good() const { return *good_; }

    /// Refused in a sentence that holds `part`, and the engine works as before.
    void refuses(std::shared_ptr<const RefinementState> state, const std::string& part) {
        const Result<RefineAnswer> answer = ask(std::move(state));
        REQUIRE_FALSE(answer.ok());
        CAPTURE(answer.error().message);
        CHECK(answer.error().kind == ErrorKind::BadInput);
        CHECK(isSentenceWith(answer.error().message, part));
        CHECK(ask(good_).value().logits == expected_.logits);
    }

private:
    Result<RefineAnswer> ask(std::shared_ptr<const RefinementState> state) {
        session_.request.clicks.resize(2);
        session_.request.state = std::move(state);
        return session_.click(third_);
    }

    std::unique_ptr<Engine> engine_;
    EngineSession session_;
    std::shared_ptr<const RefinementState> good_;
    Click third_;
    RefineAnswer expected_;
};

void fillWithNan(RawTensor& tensor) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    for (std::size_t at = 0; at + sizeof nan <= tensor.bytes.size(); at += sizeof nan)
        std::memcpy(tensor.bytes.data() + at, &nan, sizeof nan);
}

}  // namespace

TEST_CASE("a refinement continues exactly from a file") {
    MethodSettings settings = quickSettings(
        GENERATE(Method::None, Method::Cgam, Method::GbrsBmsb, Method::FbrsB, Method::DistMapBrs));
    const bool zoomed = GENERATE(false, true);
    CAPTURE(infoOf(settings.method).id, zoomed);
    settings.zoomIn.enabled = zoomed;
    settings.zoomIn.targetSize = 48;
    settings.zoomIn.minCropSize = 20;
    settings.zoomIn.probabilityThreshold = 0.01;  // the region is the whole picture, enlarged
    const auto image = ellipseImage(kWidth, kHeight);
    const Clicks clicks = clicksIn(kWidth, kHeight, 4);
    const auto engine = smallEngine();
    EngineSession whole(*engine, settings, image);
    whole.all({clicks[0], clicks[1]});

    CHECK((find(whole.request.state->tensors, "zoom.region") != nullptr) == zoomed);

    const TemporaryFolder folder;
    const SavedRefinement saved{*whole.request.state, whole.request.clicks, kWidth, kHeight, 1};
    REQUIRE(writeRefinementState(folder / "state.pt", saved).ok());
    const SavedRefinement read = readRefinementState(folder / "state.pt").value();
    CHECK(read.state == saved.state);

    const auto other = smallEngine();
    EngineSession continued(*other, settings, image);
    continued.request.clicks = read.clicks;
    continued.request.state = std::make_shared<const RefinementState>(read.state);
    for (std::size_t n = 2; n < clicks.size(); ++n) {
        const RefineAnswer expected = whole.click(clicks[n]).value();
        const RefineAnswer ours = continued.click(clicks[n]).value();
        CHECK(ours.logits == expected.logits);
        CHECK(ours.probability == expected.probability);
        CHECK(*ours.state == *expected.state);
    }
}

TEST_CASE("a state of another click or method is refused") {
    StateTrial trial(quickSettings(Method::Cgam));
    trial.refuses(changed(trial.good(), [](RefinementState& s) { s.method = Method::FbrsB; }),
                  "'fbrs-b'");
    trial.refuses(changed(trial.good(), [](RefinementState& s) { s.clicks = 1; }), "1 clicks");
    trial.refuses(changed(trial.good(), [](RefinementState& s) { s.clicks = 3; }), "3 clicks");
    trial.refuses(nullptr, "state");
}

TEST_CASE("a state of another network is refused") {
    const Method method = GENERATE(Method::Cgam, Method::GbrsBmconv, Method::FbrsA, Method::FbrsB);
    CAPTURE(infoOf(method).id);
    StateTrial trial(quickSettings(method));
    const auto halved = changed(trial.good(), [](RefinementState& s) {
        for (auto& [name, tensor] : s.tensors) {
            if (tensor.shape.empty() || name.ends_with("bias_map")) continue;
            tensor.bytes.resize(tensor.bytes.size() / static_cast<std::size_t>(tensor.shape[0]));
            tensor.shape[0] = 1;
        }
    });
    trial.refuses(halved, "network");
}

TEST_CASE("every tensor of a state is needed, and needs finite numbers") {
    MethodSettings settings = quickSettings(GENERATE(Method::Cgam, Method::FbrsB));
    StateTrial trial(settings);
    for (std::size_t i = 0; i < trial.good().tensors.size(); ++i) {
        const std::string& name = trial.good().tensors[i].first;
        CAPTURE(name);
        trial.refuses(
            changed(trial.good(),
                    [&](RefinementState& s) {
                        s.tensors.erase(s.tensors.begin() + static_cast<std::ptrdiff_t>(i));
                    }),
            "'" + name + "'");
        if (trial.good().tensors[i].second.dtype != DType::Float64) continue;
        trial.refuses(
            changed(trial.good(), [&](RefinementState& s) { fillWithNan(s.tensors[i].second); }),
            "'" + name + "'");
    }
}

TEST_CASE("impossible counts in a state are refused") {
    StateTrial trial(quickSettings(Method::Cgam));
    const auto with = [&](const std::string& name, std::int64_t value) {
        return changed(trial.good(), [&](RefinementState& s) {
            for (auto& [key, tensor] : s.tensors)
                if (key == name) tensor = toRaw(torch::tensor(value, torch::kLong));
        });
    };
    trial.refuses(with("module.pool_kernel", 0), "kernel");
    trial.refuses(with("module.pool_kernel", 1000000), "kernel");
    trial.refuses(with("adam.step", -1), "'adam.step'");
}

TEST_CASE("a zoom-in region or map that does not fit the picture is refused") {
    MethodSettings settings = quickSettings(Method::Cgam);
    settings.zoomIn.enabled = true;
    settings.zoomIn.targetSize = 48;
    settings.zoomIn.minCropSize = 20;
    StateTrial trial(settings);
    const auto with = [&](const std::string& name, const torch::Tensor& value) {
        return changed(trial.good(), [&](RefinementState& s) {
            std::erase_if(s.tensors, [&](const auto& tensor) { return tensor.first == name; });
            s.tensors.emplace_back(name, toRaw(value));
        });
    };
    const auto region = [&](const std::vector<int64_t>& ends) {
        return with("zoom.region", torch::tensor(ends, torch::kLong));
    };
    trial.refuses(region({0, 20, 0}), "'zoom.region'");
    trial.refuses(region({0, kHeight, 0, 20}), "'zoom.region'");
    trial.refuses(region({0, 20, -1, 20}), "'zoom.region'");
    trial.refuses(region({20, 10, 0, 20}), "'zoom.region'");
    trial.refuses(with("zoom.region", torch::rand({4}, torch::kDouble)), "'zoom.region'");
    trial.refuses(with("zoom.map", torch::rand({1, 1, kHeight, kWidth + 1}, torch::kDouble)),
                  "'zoom.map'");
    trial.refuses(with("zoom.map", torch::rand({kHeight, kWidth}, torch::kDouble)), "'zoom.map'");
}
