#include "core/evaluate/case_run.h"
#include "core/model/metrics.h"
#include "tests/evaluate/fake_engines.h"

#include <catch2/catch.hpp>

using namespace cgam;

namespace {

Result<CaseRun> runWith(const test::MaskEngine::MaskOf& maskOf, const Protocol& protocol = {}) {
    test::MaskEngine engine(maskOf);
    return runCase(engine, test::squareCase("a", "g"), {}, protocol, 0, CancelToken());
}

/// Masks whose IoU with the 16 x 16 square follows `curve`: that share of its pixels, row by row.
test::MaskEngine::MaskOf following(std::vector<double> curve) {
    return [curve = std::move(curve)](const RefineRequest& request) -> Result<Mask> {
        Mask mask = test::truthShown(*request.image);
        auto left = std::lround(curve.at(request.clicks.size() - 1) * 256);
        for (std::uint8_t& pixel : mask.data)
            if (pixel != 0) pixel = left-- > 0;
        return mask;
    };
}

}  // namespace

TEST_CASE("A perfect engine needs one click") {
    const CaseRun run = runWith(test::perfect).value();
    REQUIRE(run.clicks.size() == 1);
    CHECK(run.iou == IouCurve{1});
    CHECK(run.clicksRight == std::vector<int>{1});
    CHECK(run.clicks[0].positive);
    CHECK(run.clicks[0].radius == 8);  // the deepest point of a square of 16
    CHECK(run.totalSeconds() > 0);
}

TEST_CASE("A constant engine is clicked until the last click") {
    const CaseRun run = runWith(test::constant).value();
    CHECK(run.clicks.size() == 20);
    CHECK(run.iou == IouCurve(20, 0.0));
    CHECK(numberOfClicks(run.iou, 0.85) == 20);
    CHECK(numberOfFailures(std::vector<IouCurve>{run.iou}, 0.85) == 1);
    CHECK(run.clicksRight.back() == 0);  // none of the positive clicks ever came to be marked
}

TEST_CASE("NoC and failures follow the curve of IoU") {
    const std::vector<double> curve = {0.5, 0.8515625, 0.83984375, 0.91015625, 1.0};
    const CaseRun run = runWith(following(curve)).value();
    CHECK(run.iou == IouCurve{0.5, 0.8515625, 0.83984375, 0.91015625});  // ends at the target
    CHECK(numberOfClicks(run.iou, 0.85) == 2);
    CHECK(numberOfClicks(run.iou, 0.90) == 4);
}

TEST_CASE("A target reached with the last click fails only as the published program counts") {
    Protocol protocol;
    protocol.maxClicks = 3;
    const std::vector<IouCurve> curves = {runWith(following({0.5, 0.5, 0.9375}), protocol)->iou,
                                          runWith(following({0.5, 0.5, 0.5}), protocol)->iou};
    CHECK(numberOfFailures(curves, 0.90, 3) == 1);
    CHECK(numberOfFailuresAsCoded(curves, 0.90, 3) == 2);
}

TEST_CASE("A run ends at the highest target, not at the lowest") {
    Protocol protocol;
    protocol.targets = {0.5, 0.97};
    CHECK(runWith(following({0.6, 0.96, 0.98}), protocol)->iou.size() == 3);
}

TEST_CASE("The threshold and seed of the protocol reach the engine, the image is its own copy") {
    const LabelledCase one = test::squareCase("a", "g");
    MethodSettings settings;
    settings.threshold = 0.7;
    settings.seed = 99;
    std::vector<const ImageRgb*> images;
    test::MaskEngine engine([&](const RefineRequest& request) {
        CHECK(request.settings.threshold == 0.49);
        CHECK(request.settings.seed == 5);
        images.push_back(request.image.get());
        return test::perfect(request);
    });
    REQUIRE(runCase(engine, one, settings, {}, 5, CancelToken()).ok());
    CHECK(images.front() != &one.image);
}

TEST_CASE("An engine that breaks off later leaves what it reached") {
    const auto breaking = [](const RefineRequest& request) -> Result<Mask> {
        if (request.clicks.size() == 3) return runtimeError("The answer is not a number.");
        return test::constant(request);
    };
    const CaseRun run = runWith(breaking).value();
    CHECK(run.clicks.size() == 2);
    CHECK(run.iou.size() == 2);
    CHECK(run.failure == "The answer is not a number.");
}

TEST_CASE("An engine that fails at the first click is an error") {
    const Result<CaseRun> run =
        runWith([](const RefineRequest&) -> Result<Mask> { return badInput("Too small."); });
    REQUIRE_FALSE(run.ok());
    CHECK(run.error().message == "Too small.");
}

TEST_CASE("A cancelled run is no result") {
    CancelToken cancel;
    test::MaskEngine engine([&](const RefineRequest& request) {
        if (request.clicks.size() == 4) cancel.cancel();
        return test::constant(request);
    });
    const Result<CaseRun> run = runCase(engine, test::squareCase("a", "g"), {}, {}, 0, cancel);
    REQUIRE_FALSE(run.ok());
    CHECK(run.error().kind == ErrorKind::Cancelled);
}

TEST_CASE("Jittered clicks hang on seed, case and click, not on the method") {
    Protocol protocol;
    protocol.robot = RobotKind::Jitter;
    protocol.maxClicks = 4;
    test::MaskEngine engine(test::constant);
    const auto clicksOf = [&](Method method, std::uint64_t seed, const std::string& name) {
        MethodSettings settings;
        settings.method = method;
        return runCase(engine, test::squareCase(name, "g"), settings, protocol, seed, CancelToken())
            ->clicks;
    };
    CHECK(clicksOf(Method::Cgam, 1, "a") == clicksOf(Method::None, 1, "a"));
    CHECK(clicksOf(Method::Cgam, 1, "a") != clicksOf(Method::Cgam, 2, "a"));
    CHECK(clicksOf(Method::Cgam, 1, "a") != clicksOf(Method::Cgam, 1, "b"));
}

TEST_CASE("Every click can be replayed: no radius is 0") {
    // One object pixel that the engine never marks: clicked once, nothing deeper than 0 is left.
    LabelledCase one = test::squareCase("a", "g", 16, 1);
    test::MaskEngine engine(test::constant);
    const CaseRun run = runCase(engine, one, {}, {}, 0, CancelToken()).value();
    REQUIRE(run.clicks.size() == 20);
    CHECK(run.clicks[0].radius == 1);
    CHECK(run.clicks[1] == Click{0, 0, 0.5, false});
}

TEST_CASE("Random click maps differ from case to case and seed to seed") {
    const auto seedOf = [](std::uint64_t seed, const std::string& name) {
        return runSettings({}, {}, seed, name).clickMapsSeed;
    };
    CHECK(seedOf(0, "a") != seedOf(0, "b"));
    CHECK(seedOf(0, "a") != seedOf(1, "a"));
}
