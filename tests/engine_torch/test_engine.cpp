// A request while it runs: monitor, intermediate masks, cancelling.

#include "core/engine_torch/torch_engine.h"
#include "tests/engine_torch/engine_files.h"
#include "tests/engine_torch/small_case.h"

#include <catch2/catch.hpp>

using namespace cgam;
using namespace cgam::test;

namespace {

class Recorder : public Monitor {
public:
    void iteration(int done, int atMost, const LossTerms& loss) override {
        iterations.push_back(done);
        limits.push_back(atMost);
        losses.push_back(loss);
        if (cancelAt == done) token.cancel();
    }
    void intermediate(int iteration, const FloatMap& probability) override {
        maps.emplace_back(iteration, probability);
    }

    std::vector<int> iterations, limits;
    std::vector<LossTerms> losses;
    std::vector<std::pair<int, FloatMap>> maps;
    int cancelAt = 0;
    CancelToken token;
};

MethodSettings allIterations(Method method) {
    MethodSettings settings = settingsFor(method);
    settings.earlyStop = false;
    settings.iterations = 8;
    settings.minIouDifference = 0;
    return settings;
}

ExecutionMode eitherMode() {
    return GENERATE(ExecutionMode::Plain, ExecutionMode::Fast);
}

}  // namespace

TEST_CASE("an answer repeats the request and has the sizes of the picture") {
    const auto engine = smallEngine();
    CHECK(engine->network().backbone == "resnet18s");
    CHECK(engine->network().channels == 64);
    CHECK(engine->device() == "cpu");
    EngineSession session(*engine, settingsFor(Method::Cgam), ellipseImage(53, 37));
    session.request.id = 17;
    session.request.session = 4;
    const RefineAnswer first = session.click(clicksIn(53, 37, 1)[0]).value();
    CHECK(first.iterations == 0);
    CHECK(first.attention.empty());
    const RefineAnswer answer = session.click(clicksIn(53, 37, 2)[1]).value();
    CHECK(answer.id == 17);
    CHECK(answer.session == 4);
    CHECK(answer.method == Method::Cgam);
    CHECK(answer.device == "cpu");
    CHECK(answer.probability.width == 53);
    CHECK(answer.probability.height == 37);
    CHECK(answer.logits.width == 53);
    CHECK(answer.attention.width == 14);
    CHECK(answer.attention.height == 10);
    CHECK(answer.iterations == static_cast<int>(answer.losses.size()));
    CHECK(answer.state->clicks == 2);
    CHECK(answer.state->method == Method::Cgam);
    for (std::size_t i = 0; i < answer.mask.data.size(); ++i)
        REQUIRE(answer.mask.data[i] == (answer.logits.data[i] > 0 ? 1 : 0));
}

TEST_CASE("the monitor hears of every iteration in order, and of a mask every few") {
    const ExecutionMode mode = eitherMode();
    CAPTURE(mode);
    const auto engine = smallEngine(mode);
    EngineSession session(*engine, allIterations(Method::Cgam), ellipseImage(40, 32));
    const Clicks clicks = clicksIn(40, 32, 2);
    session.click(clicks[0]).value();
    session.request.intermediateEvery = 3;
    Recorder recorder;
    const RefineAnswer answer = session.click(clicks[1], recorder, recorder.token).value();
    CHECK(recorder.iterations == std::vector<int>{1, 2, 3, 4, 5, 6, 7, 8});
    CHECK(recorder.limits == std::vector<int>(8, 8));
    REQUIRE(answer.losses.size() == 8);
    for (std::size_t i = 0; i < 8; ++i) {
        CHECK(recorder.losses[i].click == answer.losses[i].click);
        CHECK(recorder.losses[i].consistency == answer.losses[i].consistency);
    }
    REQUIRE(recorder.maps.size() == 2);
    CHECK(recorder.maps[0].first == 3);
    CHECK(recorder.maps[1].first == 6);
    CHECK(recorder.maps[0].second.width == 40);
    CHECK(recorder.maps[0].second != recorder.maps[1].second);
    CHECK(recorder.maps[1].second != answer.probability);
}

TEST_CASE("the map of the first iteration is what the module's start makes of the clicks") {
    const auto engine = smallEngine(ExecutionMode::Plain);
    const Clicks clicks = clicksIn(40, 32, 2);
    EngineSession alone(*engine, settingsFor(Method::None), ellipseImage(40, 32));
    const RefineAnswer network = alone.all(clicks);
    EngineSession session(*engine, allIterations(Method::Cgam), ellipseImage(40, 32));
    session.click(clicks[0]).value();
    session.request.intermediateEvery = 1;
    Recorder recorder;
    session.click(clicks[1], recorder, recorder.token).value();
    REQUIRE(recorder.maps.size() == 7);
    CHECK(recorder.maps[0].second == network.probability);
}

TEST_CASE("a first look comes before the iterations and leaves the answer as it is") {
    const ExecutionMode mode = eitherMode();
    const Method method = GENERATE(Method::Cgam, Method::CgamPlus, Method::GbrsBmconv);
    CAPTURE(mode, infoOf(method).id);
    const auto engine = smallEngine(mode);
    const Clicks clicks = clicksIn(53, 37, 3);
    const auto image = ellipseImage(53, 37);
    EngineSession plain(*engine, allIterations(method), image);
    const RefineAnswer expected = plain.all(clicks);

    EngineSession session(*engine, allIterations(method), image);
    session.request.firstLook = true;
    for (std::size_t i = 0; i < clicks.size(); ++i) {
        Recorder recorder;
        const RefineAnswer answer = session.click(clicks[i], recorder, recorder.token).value();
        REQUIRE(recorder.maps.size() == (i == 0 ? 0 : 1));
        if (i == 0) continue;
        CHECK(recorder.maps[0].first == 0);
        CHECK(recorder.maps[0].second.width == 53);
        CHECK(recorder.maps[0].second != answer.probability);
        CHECK(recorder.iterations.size() == 8);
        if (i + 1 == clicks.size()) {
            CHECK(answer.probability == expected.probability);
            CHECK(*answer.state == *expected.state);
        }
    }
}

TEST_CASE("a first look works on a window that has moved over the slide") {
    const ExecutionMode mode = eitherMode();
    CAPTURE(mode);
    const auto engine = smallEngine(mode);
    const auto slide = ellipseImage(80, 60);
    const auto window = [&](int x, int y, int width, int height) {
        ImageRgb part(width, height, 3);
        for (int row = 0; row < height; ++row)
            for (int col = 0; col < width; ++col)
                for (int c = 0; c < 3; ++c)
                    part.at(row, col, c) = slide->at(row + y, col + x, c);
        return std::make_shared<const ImageRgb>(std::move(part));
    };
    EngineSession session(*engine, allIterations(Method::Cgam), window(0, 0, 53, 37));
    session.request.firstLook = true;
    session.request.place = ImagePlace{7, 0, 0};
    session.click({20, 18, 8, true}).value();

    session.request.image = window(8, 4, 61, 45);
    session.request.place = ImagePlace{7, 8, 4};
    session.request.clicks = {{12, 14, 8, true}};
    Recorder recorder;
    session.click({50, 20, 6, true}, recorder, recorder.token).value();
    REQUIRE(recorder.maps.size() == 1);
    const FloatMap& look = recorder.maps[0].second;
    CHECK(look.width == 61);
    CHECK(look.height == 45);
    // Known are 45 columns and 33 rows of the new window; beyond them a positive click adds
    // nothing.
    CHECK(look.at(10, 50) < 0.001F);
    CHECK(look.at(40, 10) < 0.001F);
    CHECK(look.at(14, 12) > 0.001F);

    session.request.place = ImagePlace{7, 60, 4};  // too far to know anything
    session.request.image = window(8, 4, 61, 45);
    Recorder far;
    session.click({30, 20, 6, true}, far, far.token).value();
    CHECK(far.maps.empty());
}

TEST_CASE("there is no first look on another picture") {
    const auto engine = smallEngine();
    const Clicks clicks = clicksIn(53, 37, 2);
    EngineSession session(*engine, allIterations(Method::Cgam), ellipseImage(53, 37));
    session.request.firstLook = true;
    session.click(clicks[0]).value();
    session.request.image = std::make_shared<const ImageRgb>(*session.request.image);
    Recorder recorder;
    session.click(clicks[1], recorder, recorder.token).value();
    CHECK(recorder.maps.empty());
}

TEST_CASE("f-BRS reports its evaluations in order") {
    const auto engine = smallEngine(eitherMode());
    EngineSession session(*engine, allIterations(Method::FbrsB), ellipseImage(40, 32));
    const Clicks clicks = clicksIn(40, 32, 2);
    session.click(clicks[0]).value();
    Recorder recorder;
    const RefineAnswer answer = session.click(clicks[1], recorder, recorder.token).value();
    REQUIRE(recorder.iterations.size() > 3);
    CHECK(answer.iterations >= recorder.iterations.back());
    for (std::size_t i = 0; i < recorder.iterations.size(); ++i) {
        CHECK(recorder.iterations[i] == static_cast<int>(i) + 1);
        CHECK(recorder.losses[i].click == answer.losses[i].click);
    }
}

TEST_CASE("a request cancelled between iterations leaves the engine as it was") {
    const ExecutionMode mode = eitherMode();
    const Method method =
        GENERATE(Method::Cgam, Method::GbrsBmsb, Method::FbrsB, Method::DistMapBrs);
    CAPTURE(mode, infoOf(method).id);
    const Clicks clicks = clicksIn(53, 37, 3);
    const auto image = ellipseImage(53, 37);
    const auto undisturbedEngine = smallEngine(mode);
    EngineSession undisturbed(*undisturbedEngine, allIterations(method), image);
    const RefineAnswer expected = undisturbed.all(clicks);

    const auto engine = smallEngine(mode);
    EngineSession session(*engine, allIterations(method), image);
    session.click(clicks[0]).value();
    Recorder recorder;
    recorder.cancelAt = 3;
    const Result<RefineAnswer> cancelled = session.click(clicks[1], recorder, recorder.token);
    REQUIRE_FALSE(cancelled.ok());
    CHECK(cancelled.error().kind == ErrorKind::Cancelled);
    CHECK(isSentenceWith(cancelled.error().message, "cancelled"));
    CHECK(recorder.iterations == std::vector<int>{1, 2, 3});

    session.click(clicks[1]).value();
    const RefineAnswer again = session.click(clicks[2]).value();
    CHECK(again.logits == expected.logits);
    CHECK(*again.state == *expected.state);
}

TEST_CASE("a request is cancelled within the network as well, and the next one starts afresh") {
    const Method method = GENERATE(Method::None, Method::Cgam, Method::FbrsB);
    CAPTURE(infoOf(method).id);
    const Clicks clicks = clicksIn(53, 37, 1);
    const auto image = ellipseImage(53, 37);
    const auto expected =
        EngineSession(*smallEngine(), allIterations(method), image).click(clicks[0]).value();

    const auto engine = smallEngine();
    EngineSession session(*engine, allIterations(method), image);
    Recorder recorder;
    recorder.token.cancel();
    const Result<RefineAnswer> cancelled = session.click(clicks[0], recorder, recorder.token);
    REQUIRE_FALSE(cancelled.ok());
    CHECK(cancelled.error().kind == ErrorKind::Cancelled);
    CHECK(session.click(clicks[0]).value().logits == expected.logits);
}

TEST_CASE("requests of different pictures and methods do not disturb each other") {
    const auto engine = smallEngine();
    const auto run = [&](Engine& on, Method method, int width, int height) {
        EngineSession session(on, allIterations(method), ellipseImage(width, height));
        return session.all(clicksIn(width, height, 2)).logits;
    };
    const auto alone = run(*smallEngine(), Method::Cgam, 40, 32);
    EngineSession session(*engine, allIterations(Method::Cgam), ellipseImage(40, 32));
    const Clicks clicks = clicksIn(40, 32, 2);
    session.click(clicks[0]).value();
    run(*engine, Method::FbrsB, 24, 50);
    run(*engine, Method::GbrsBmconv, 40, 32);
    CHECK(session.click(clicks[1]).value().logits == alone);
}
