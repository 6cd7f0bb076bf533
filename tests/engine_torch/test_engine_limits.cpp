// Requests that an engine cannot serve: refused in a sentence, and the next one works.

#include "core/engine_torch/torch_engine.h"
#include "tests/engine_torch/engine_files.h"
#include "tests/engine_torch/small_case.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace cgam;
using namespace cgam::test;

namespace {

/// Two clicks on a picture of this size.
Result<RefineAnswer> twoClicks(Engine& engine, const MethodSettings& settings, int width,
                               int height) {
    EngineSession session(engine, settings, ellipseImage(width, height));
    const Clicks clicks = {{width / 2.0, height / 2.0, 3, true}, {0, 0, 1, false}};
    Result<RefineAnswer> first = session.click(clicks[0]);
    return first ? session.click(clicks[1]) : first;
}

void checkRefused(const Result<RefineAnswer>& answer, const std::string& part) {
    REQUIRE_FALSE(answer.ok());
    CAPTURE(answer.error().message);
    CHECK(answer.error().kind == ErrorKind::BadInput);
    CHECK(isSentenceWith(answer.error().message, part));
}

}  // namespace

TEST_CASE("pictures down to the smallest possible are refined, smaller ones refused") {
    const auto engine = smallEngine(GENERATE(ExecutionMode::Plain, ExecutionMode::Fast));
    for (const MethodInfo& info : allMethods()) {
        CAPTURE(info.id);
        const MethodSettings settings = settingsFor(info.method);
        checkRefused(twoClicks(*engine, settings, 1, 1), "1 x 1");
        checkRefused(twoClicks(*engine, settings, 300, 7), "300 x 7");
        if (usesAttention(info.method)) {
            checkRefused(twoClicks(*engine, settings, 8, 8), "18 x 18");
            checkRefused(twoClicks(*engine, settings, 17, 17), "18 x 18");
            checkRefused(twoClicks(*engine, settings, 17, 40), "18 x 18");
        } else {
            CHECK(twoClicks(*engine, settings, 8, 8).value().logits.width == 8);
            CHECK(twoClicks(*engine, settings, 17, 17).value().logits.width == 17);
        }
        const RefineAnswer answer = twoClicks(*engine, settings, 18, 18).value();
        for (const double logit : answer.logits.data)
            REQUIRE(std::isfinite(logit));
    }
}

TEST_CASE("requests without a picture or clicks are refused") {
    const auto engine = smallEngine();
    Monitor monitor;
    const CancelToken cancel;
    RefineRequest request;
    request.image = ellipseImage(20, 20);
    checkRefused(engine->refine(request, monitor, cancel), "no clicks");
    request.clicks = clicksIn(20, 20, 1);
    request.image = nullptr;
    checkRefused(engine->refine(request, monitor, cancel), "no RGB image");
    request.image = std::make_shared<const ImageRgb>(20, 20, 1);
    checkRefused(engine->refine(request, monitor, cancel), "no RGB image");
    request.image = ellipseImage(20, 20);
    CHECK(engine->refine(request, monitor, cancel).ok());
}

TEST_CASE("flip averaging and settings out of range are refused") {
    const auto engine = smallEngine();
    for (const Method method : {Method::Cgam, Method::GbrsBmsb, Method::GbrsBmconv}) {
        MethodSettings settings = settingsFor(method);
        settings.flip = true;
        checkRefused(twoClicks(*engine, settings, 20, 20), "Flip");
    }
    MethodSettings settings = settingsFor(Method::Cgam);
    settings.iterations = -1;
    checkRefused(twoClicks(*engine, settings, 20, 20), "iterations");
    settings = settingsFor(Method::Cgam);
    settings.threshold = std::nan("");
    checkRefused(twoClicks(*engine, settings, 20, 20), "threshold");
}

TEST_CASE("without an iteration the module is applied as it is") {
    const auto engine = smallEngine();
    for (const Method method : {Method::Cgam, Method::GbrsBmsb, Method::GbrsBmconv}) {
        CAPTURE(infoOf(method).id);
        MethodSettings settings = settingsFor(method);
        settings.iterations = 0;
        EngineSession session(*engine, settings, ellipseImage(20, 20));
        const RefineAnswer first = session.click({10, 10, 3, true}).value();
        const RefineAnswer second = session.click({2, 2, 1, false}).value();
        CHECK(second.iterations == 0);
        CHECK(second.losses.empty());
        CHECK_FALSE(second.earlyStop);
        CHECK(second.probability.width == 20);
        CHECK((second.state->tensors == first.state->tensors));
    }
}

TEST_CASE("clicks outside the picture are no trouble") {
    const auto engine = smallEngine();
    for (const MethodInfo& info : allMethods()) {
        CAPTURE(info.id);
        EngineSession session(*engine, settingsFor(info.method), ellipseImage(24, 20));
        session.all({{12, 10, 4, true},
                     {-3, -2, 3, false},
                     {100, 10, 2, true},
                     {5, 19.5, 0, true},
                     {1e6, -1e6, 5, false}});
        CHECK(session.request.state->clicks == 5);
    }
}

TEST_CASE("start values of a module that do not fit are refused") {
    const auto engine = smallEngine();
    EngineSession session(*engine, settingsFor(Method::Cgam), ellipseImage(24, 20));
    session.request.moduleStart = std::make_shared<const NamedTensors>();
    checkRefused(session.click({12, 10, 4, true}), "'convf.weight'");
    session.request.moduleStart = nullptr;
    CHECK(session.click({12, 10, 4, true}).ok());
}

TEST_CASE("a refinement that leaves the range of numbers says so") {
    const auto mode = GENERATE(ExecutionMode::Plain, ExecutionMode::Fast);
    const auto [rate, iterations] = GENERATE(table<double, int>({{1e30, 1}, {1e30, 5}, {1e20, 5}}));
    CAPTURE(mode, rate, iterations);
    const auto engine =
        makeTorchEngine(smallCheckpoint(), {DeviceChoice::Cpu, Precision::Float32, mode, 1})
            .value();
    MethodSettings settings = settingsFor(Method::Cgam);
    settings.learningRate = rate;
    settings.earlyStop = false;
    settings.iterations = iterations;
    EngineSession session(*engine, settings, ellipseImage(24, 20));
    const Clicks clicks = clicksIn(24, 20, 3);
    session.click(clicks[0]).value();
    for (std::size_t n = 1; n < clicks.size(); ++n) {
        const Result<RefineAnswer> answer = session.click(clicks[n]);
        if (answer) {
            for (const double logit : answer->logits.data)
                REQUIRE(std::isfinite(logit));
            continue;
        }
        CHECK(answer.error().kind == ErrorKind::Runtime);
        CHECK(isSentenceWith(answer.error().message, "learning rate"));
        return;
    }
    FAIL("no step was too large");
}

TEST_CASE("zoom-in on thin and tiny regions works or is refused in words") {
    const auto engine = smallEngine();
    const std::vector<std::pair<int, int>> sizes = {{20, 20}, {300, 18}, {18, 300}};
    for (const MethodInfo& info : allMethods())
        for (const auto& [width, height] : sizes) {
            CAPTURE(info.id, width, height);
            MethodSettings settings = settingsFor(info.method);
            settings.zoomIn.enabled = true;
            settings.zoomIn.targetSize = 16;
            settings.zoomIn.probabilityThreshold = 0.01;  // the region is the whole picture
            settings.plus.previousMask = true;            // CGAM+ alone: three planes to pool
            const Result<RefineAnswer> answer = twoClicks(*engine, settings, width, height);
            if (answer) {
                CHECK(answer->mask.width == width);
            } else {
                CAPTURE(answer.error().message);
                CHECK(isSentenceWith(answer.error().message, "zoom"));
            }
        }
}
