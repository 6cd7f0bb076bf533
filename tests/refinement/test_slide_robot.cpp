#include "core/model/metrics.h"
#include "core/refinement/slide_robot.h"

#include <catch2/catch.hpp>

#include <cmath>

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
        seen.push_back({request.image->width, request.image->height});
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
    task.part = {100, 50, 500, 500};
    task.truth = TruthMap(500, 500);
    for (int row = 0; row < 500; ++row)
        for (int col = 0; col < 500; ++col)
            if (std::hypot((col - 250) / 150.0, (row - 250) / 100.0) <= 1)
                task.truth.at(row, col) = kObject;
    task.placement.window = 256;
    task.clicks = 8;
    return task;
}

}  // namespace

TEST_CASE("the robot of a slide clicks what is missing and the mask follows") {
    const PlainSlide slide;
    const SlideRobotTask task = ellipseTask(slide);
    DiscEngine engine;
    std::vector<double> told;
    const SlideRobotRun run = clickSlide(engine, task, {}, [&](const SlideRobotStep& step) {
                                  told.push_back(step.iou);
                              }).value();
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
    CHECK(run.steps.back().iou == iou(run.mask, task.truth));
    CHECK(told.back() == run.steps.back().iou);
}

TEST_CASE("the robot of a slide optimises windows no larger than they may be") {
    const PlainSlide slide;
    DiscEngine engine;
    SlideRobotTask task = ellipseTask(slide);
    const SlideRobotRun small = clickSlide(engine, task, {}).value();
    for (const auto& [width, height] : engine.seen)
        CHECK((width == 256 && height == 256));
    engine.seen.clear();
    task.placement.window = 1600;
    const SlideRobotRun whole = clickSlide(engine, task, {}).value();
    for (const auto& [width, height] : engine.seen)
        CHECK((width >= 500 && height >= 500));  // regions grow round clicks
    // Discs are the same through any window that holds them.
    CHECK(iou(small.mask, truthOf(whole.mask)) == 1);
}

TEST_CASE("the robot of a slide stops when nothing is wrong, and says what failed") {
    const PlainSlide slide;
    SlideRobotTask task = ellipseTask(slide);
    SECTION("nothing to mark") {
        task.truth = TruthMap(500, 500);
        DiscEngine engine;
        const SlideRobotRun run = clickSlide(engine, task, {}).value();
        CHECK(run.steps.empty());
        CHECK(engine.requests == 0);
    }
    SECTION("the engine fails") {
        DiscEngine engine;
        engine.failAt = 3;
        const Result<SlideRobotRun> run = clickSlide(engine, task, {});
        REQUIRE_FALSE(run);
        CHECK(run.error().message == "The engine has failed.");
    }
    SECTION("cancelled") {
        DiscEngine engine;
        CancelToken cancel;
        cancel.cancel();
        CHECK_FALSE(clickSlide(engine, task, cancel));
        CHECK(engine.requests == 0);
    }
}
