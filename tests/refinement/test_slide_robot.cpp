#include "core/model/metrics.h"
#include "core/refinement/slide_robot.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

using namespace cgam;

namespace {

class PlainSlide : public SlideSource {
public:
    PlainSlide() { info_.levels = {{1600, 1200, 1, 1}}; }
    const SlideInfo& info() const override { return info_; }
    Result<ImageRgb> readRegion(int, std::int64_t, std::int64_t, int w, int h) const override {
        return ImageRgb(w, h, 3, 128);
    }

private:
    SlideInfo info_;
};

/// Finds what lies within half a radius of a positive click and not within a negative one's radius,
/// so that an object needs several clicks.
class DiscEngine : public Engine {
public:
    Result<RefineAnswer> refine(const RefineRequest& request, Monitor&,
                                const CancelToken& cancel) override {
        if (cancel.cancelled()) return Error{ErrorKind::Cancelled, "Stopped."};
        if (++requests == failAt) return runtimeError("The engine has failed.");
        seen.emplace_back(request.image->width, request.image->height);
        RefineAnswer answer;
        answer.probability = FloatMap(request.image->width, request.image->height);
        for (const Click& click : request.clicks)
            paint(answer.probability, click);
        answer.iterations = 3;
        return answer;
    }
    NetworkSummary network() const override { return {}; }
    std::string device() const override { return "cpu"; }

    int requests = 0;
    int failAt = 0;
    std::vector<std::pair<int, int>> seen;

private:
    static void paint(FloatMap& map, const Click& click) {
        const double reach = click.positive ? click.radius / 2 : click.radius;
        for (int row = 0; row < map.height; ++row)
            for (int col = 0; col < map.width; ++col)
                if (std::hypot(col - click.x, row - click.y) <= reach)
                    map.at(row, col) = click.positive ? 1.0F : 0.0F;
    }
};

/// An upright ellipse of 300 x 200 pixels in the middle of the slide's part.
SlideRobotTask ellipseTask(const SlideSource& slide) {
    SlideRobotTask task;
    task.slide = &slide;
    task.grid = makeGrid(1600, 1200, 2, 2);
    task.parts = {{{100, 50, 500, 500}, TruthMap(500, 500)}};
    for (int row = 0; row < 500; ++row)
        for (int col = 0; col < 500; ++col)
            if (std::hypot((col - 250) / 150.0, (row - 250) / 100.0) <= 1)
                task.parts[0].truth.at(row, col) = kObject;
    task.placement.window = 256;
    task.clicks = 8;
    return task;
}

/// A disc engine whose module learns by clicks: each click it has been trained with makes it find
/// more round a click, wherever that is.
class LearningEngine : public Engine {
public:
    Result<RefineAnswer> refine(const RefineRequest& request, Monitor& monitor,
                                const CancelToken& cancel) override {
        if (request.clicks.empty() || request.clicks.front() == kNowhere) return unasked(request);
        const bool first = request.clicks.size() == 1;
        if (first)
            starts.emplace_back(request.state ? learnedBy(*request.state) : 0, request.clicks[0]);
        const int learned = (request.state ? learnedBy(*request.state) : 0) + 1;
        RefineRequest wider = request;
        for (Click& click : wider.clicks)
            if (click.positive) click.radius *= std::min(2.0, 0.5 + 0.25 * learned);
        RefineAnswer answer = discs_.refine(wider, monitor, cancel).value();
        answer.method = request.settings.method;
        RefinementState state{answer.method, static_cast<int>(request.clicks.size()), {}};
        state.tensors.emplace_back("module.learned",
                                   RawTensor{DType::UInt8, {1}, {static_cast<std::byte>(learned)}});
        answer.state = std::make_shared<const RefinementState>(std::move(state));
        return answer;
    }
    NetworkSummary network() const override { return {}; }
    std::string device() const override { return "cpu"; }

    /// Requests that were made without a click in the picture.
    std::vector<RefineRequest> lookedAt;
    /// What the module had learned when it saw the first click of a part, and that click.
    std::vector<std::pair<int, Click>> starts;

private:
    /// Upper rows of the picture: a tenth of them by the network alone, and more for each click
    /// that the module has learned from.
    Result<RefineAnswer> unasked(const RefineRequest& request) {
        lookedAt.push_back(request);
        const int tenths = 1 + (request.state ? learnedBy(*request.state) : 0);
        RefineAnswer answer;
        answer.method = request.settings.method;
        answer.probability = FloatMap(request.image->width, request.image->height);
        for (int row = 0; row < tenths * answer.probability.height / 10; ++row)
            for (int col = 0; col < answer.probability.width; ++col)
                answer.probability.at(row, col) = 1;
        return answer;
    }
    static int learnedBy(const RefinementState& state) {
        return std::to_integer<int>(state.tensors.at(0).second.bytes.at(0));
    }
    DiscEngine discs_;
};

/// The ellipse and another like it on the same slide.
SlideRobotTask twoEllipses(const SlideSource& slide) {
    SlideRobotTask task = ellipseTask(slide);
    task.parts.push_back(task.parts[0]);
    task.parts[1].frame.x = 250;  // overlaps the first
    task.parts[1].frame.y = 80;
    task.clicks = 4;
    return task;
}

}  // namespace

TEST_CASE("the robot of a slide carries over what a part has taught, or does not") {
    const PlainSlide slide;
    SlideRobotTask task = twoEllipses(slide);
    LearningEngine fresh;
    const auto without = clickSlide(fresh, task, {}).value();
    task.carryOver = true;
    LearningEngine taught;
    const auto with = clickSlide(taught, task, {}).value();

    REQUIRE(fresh.starts.size() == 2);
    REQUIRE(taught.starts.size() == 2);
    CHECK(fresh.starts[0].first == 0);
    CHECK(fresh.starts[1].first == 0);
    CHECK(taught.starts[0].first == 0);
    CHECK(taught.starts[1].first == 4);
    // The same start, though the first part's answers reach into the second.
    CHECK(without[1].steps[0].click == with[1].steps[0].click);
    CHECK(without[1].steps[0].click == without[0].steps[0].click);
    for (std::size_t i = 0; i < 4; ++i)
        CHECK(without[0].steps[i].iou == with[0].steps[i].iou);
    CHECK(without[1].steps[0].iou == without[0].steps[0].iou);
    CHECK(with[1].steps[0].iou > without[1].steps[0].iou);
}

TEST_CASE("the robot of a slide looks at what a carried module finds before the first click") {
    const PlainSlide slide;
    SlideRobotTask task = twoEllipses(slide);
    LearningEngine fresh;
    const auto without = clickSlide(fresh, task, {}).value();
    CHECK(fresh.lookedAt.empty());
    CHECK_FALSE(without[1].unasked);

    task.carryOver = true;
    LearningEngine taught;
    const auto with = clickSlide(taught, task, {}).value();
    CHECK_FALSE(with[0].unasked);
    REQUIRE(with[1].unasked);
    const auto upper = [&](int rows) {
        Mask mask(500, 500);
        std::fill_n(mask.data.begin(), rows * 500, std::uint8_t{1});
        return iou(mask, task.parts[1].truth);
    };
    CHECK(with[1].unasked->network == upper(50));
    CHECK(with[1].unasked->applied == upper(250));  // four clicks in the part before
    REQUIRE(taught.lookedAt.size() == 2);
    CHECK(taught.lookedAt[0].settings.method == Method::None);
    CHECK_FALSE(taught.lookedAt[0].state);
    CHECK(taught.lookedAt[1].settings.iterations == 0);
    CHECK(taught.lookedAt[1].image == taught.lookedAt[0].image);
}

TEST_CASE("the robot of a slide says which part a step belongs to") {
    const PlainSlide slide;
    LearningEngine engine;
    std::vector<std::size_t> told;
    REQUIRE(clickSlide(
        engine, twoEllipses(slide), {},
        [&](std::size_t part, const SlideRobotStep&, const Mask&) { told.push_back(part); }));
    CHECK(told == std::vector<std::size_t>{0, 0, 0, 0, 1, 1, 1, 1});
}

TEST_CASE("a part of a slide is cut evenly, without pieces of one kind") {
    TruthMap truth(100, 70);
    for (int row = 0; row < 70; ++row)
        for (int col = 0; col < 100; ++col)  // the third column of pieces, and a bit of the second
            if (col >= 66 || (col == 65 && row < 35)) truth.at(row, col) = kObject;
    truth.at(0, 99) = kBackground;
    for (int row = 35; row < 70; ++row)
        for (int col = 90; col < 100; ++col)
            truth.at(row, col) = kBackground;
    const auto parts = partsOf({1000, 500, 100, 70}, truth, 40);
    REQUIRE(parts.size() == 1);
    CHECK(parts[0].frame == GridRect{1066, 535, 34, 35});
    CHECK(parts[0].truth.width == 34);
    CHECK(parts[0].truth.height == 35);
    CHECK(parts[0].truth.at(0, 0) == kObject);
    CHECK(parts[0].truth.at(34, 33) == kBackground);
    CHECK(partsOf({1000, 500, 100, 70}, truth, 100).size() == 1);
    CHECK(partsOf({1000, 500, 100, 70}, TruthMap(100, 70), 40).empty());
}

TEST_CASE("the robot of a slide clicks what is missing and the mask follows") {
    const PlainSlide slide;
    const SlideRobotTask task = ellipseTask(slide);
    DiscEngine engine;
    std::vector<double> told;
    const auto runs =
        clickSlide(engine, task, {}, [&](std::size_t, const SlideRobotStep& step, const Mask&) {
            told.push_back(step.iou);
        }).value();
    REQUIRE(runs.size() == 1);
    const SlideRobotRun& run = runs[0];
    REQUIRE(run.steps.size() == 8);
    CHECK(run.steps[0].click.x == 250);
    CHECK(run.steps[0].click.y == 250);
    CHECK(run.steps[0].click.positive);
    CHECK(run.steps[0].click.radius == Approx(100).margin(1));
    // A disc of half the radius in the ellipse: 50^2 of 150 * 100.
    CHECK(run.steps[0].iou == Approx(1.0 / 6).margin(0.01));
    for (std::size_t i = 1; i < run.steps.size(); ++i)
        CHECK(run.steps[i].iou > run.steps[i - 1].iou);
    CHECK(told.size() == 8);
    CHECK(run.steps.back().iou == iou(run.mask, task.parts[0].truth));
    CHECK(told.back() == run.steps.back().iou);
}

TEST_CASE("the robot of a slide optimises windows no larger than they may be") {
    const PlainSlide slide;
    DiscEngine engine;
    SlideRobotTask task = ellipseTask(slide);
    const auto small = clickSlide(engine, task, {}).value();
    for (const auto& [width, height] : engine.seen)
        CHECK((width == 256 && height == 256));
    engine.seen.clear();
    task.placement.window = 1600;
    const auto whole = clickSlide(engine, task, {}).value();
    for (const auto& [width, height] : engine.seen)
        CHECK((width >= 500 && height >= 500));  // regions grow round clicks
    // Discs are the same through any window that holds them.
    CHECK(iou(small[0].mask, truthOf(whole[0].mask)) == 1);
}

TEST_CASE("the robot of a slide stops when nothing is wrong, and says what failed") {
    const PlainSlide slide;
    SlideRobotTask task = ellipseTask(slide);
    SECTION("nothing to mark") {
        task.parts[0].truth = TruthMap(500, 500);
        DiscEngine engine;
        const auto runs = clickSlide(engine, task, {}).value();
        CHECK(runs.at(0).steps.empty());
        CHECK(engine.requests == 0);
    }
    SECTION("the engine fails") {
        DiscEngine engine;
        engine.failAt = 3;
        const auto runs = clickSlide(engine, task, {});
        REQUIRE_FALSE(runs);
        CHECK(runs.error().message == "The engine has failed.");
    }
    SECTION("cancelled") {
        DiscEngine engine;
        CancelToken cancel;
        cancel.cancel();
        CHECK_FALSE(clickSlide(engine, task, cancel));
        CHECK(engine.requests == 0);
    }
}
