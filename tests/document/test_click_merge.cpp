#include "core/document/click_merge.h"
#include "core/document/edge_limit.h"
#include "tests/document/answers.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace cgam;
using namespace cgam::test;

namespace {

/// A window of 200 x 160 at (1000, 2000) on a large plane, with nothing in it yet.
struct Scene {
    MergeInput input;

    Scene() {
        input.window = {1000, 2000, 200, 160};
        input.before = Image<Cell>(202, 162);
        input.predicted = Mask(200, 160);
        input.plane = {0, 0, 10000, 10000};
        input.clicks = {{1100, 2080, 8, true}};
    }
    void predict(const Truth& truth) {
        for (int r = 0; r < 160; ++r)
            for (int c = 0; c < 200; ++c)
                input.predicted.at(r, c) = truth(1000 + c, 2000 + r) ? 1 : 0;
    }
    void start(const Truth& truth, Cell cell) {
        for (int r = -1; r <= 160; ++r)
            for (int c = -1; c <= 200; ++c)
                if (truth(1000 + c, 2000 + r)) input.before.at(r + 1, c + 1) = cell;
    }
    Cell before(std::int64_t col, std::int64_t row) const {
        return input.before.at(static_cast<int>(row - 2000) + 1, static_cast<int>(col - 1000) + 1);
    }
    MergeResult merge() const { return mergeAnswer(input); }
};

Cell at(const MergeResult& result, int col, int row) {
    return result.cells.at(row - 2000, col - 1000);
}

Truth either(Truth a, Truth b) {
    return [=](std::int64_t col, std::int64_t row) { return a(col, row) || b(col, row); };
}
Truth box(std::int64_t left, std::int64_t top, std::int64_t right, std::int64_t bottom) {
    return [=](std::int64_t col, std::int64_t row) {
        return col >= left && col < right && row >= top && row < bottom;
    };
}

/// Longest straight piece of the outline of the label, in pixels, that is not on the outline of
/// `allowed`.
int longestStraightEdge(const Image<Cell>& cells) {
    int longest = 0;
    const auto set = [&](int r, int c) { return labelOf(cells.at(r, c)) != 0; };
    for (int r = 0; r + 1 < cells.height; ++r)
        for (int c = 0, run = 0; c < cells.width; ++c) {
            run = set(r, c) != set(r + 1, c) ? run + 1 : 0;
            longest = std::max(longest, run);
        }
    for (int c = 0; c + 1 < cells.width; ++c)
        for (int r = 0, run = 0; r < cells.height; ++r) {
            run = set(r, c) != set(r, c + 1) ? run + 1 : 0;
            longest = std::max(longest, run);
        }
    return longest;
}

}  // namespace

TEST_CASE("a positive click adds what hangs together with its disc and nothing else") {
    Scene scene;
    scene.predict(either(disk(1105, 2080, 30), disk(1170, 2030, 12)));
    const MergeResult result = scene.merge();
    CHECK(result.changed);
    CHECK_FALSE(result.reachesEdge);
    for (int row = 2000; row < 2160; ++row)
        for (int col = 1000; col < 1200; ++col)
            REQUIRE((at(result, col, row) != 0) == disk(1105, 2080, 30)(col, row));
}

TEST_CASE("a region that starts from the prediction takes all of it at its first click") {
    Scene scene;
    scene.input.wholePrediction = true;
    const Truth two = either(disk(1105, 2080, 30), disk(1170, 2030, 12));
    scene.predict(two);
    scene.start(box(1010, 2010, 1020, 2020), 1);  // was there before, and stays
    const MergeResult result = scene.merge();
    for (int row = 2000; row < 2160; ++row)
        for (int col = 1000; col < 1200; ++col)
            REQUIRE((at(result, col, row) != 0) ==
                    either(two, box(1010, 2010, 1020, 2020))(col, row));
}

TEST_CASE("a positive click never takes away, a negative one never adds") {
    Scene scene;
    scene.start(box(1060, 2040, 1140, 2120), 1);
    scene.predict(nothing());
    CHECK_FALSE(scene.merge().changed);
    scene.input.clicks = {{1030, 2020, 8, false}};
    scene.predict(everything());
    CHECK_FALSE(scene.merge().changed);
}

TEST_CASE("a negative click removes the part that it touches") {
    Scene scene;
    scene.start(either(disk(1060, 2080, 25), disk(1140, 2080, 25)), 1);
    scene.input.clicks = {{1140, 2080, 8, false}};
    scene.predict(nothing());
    const MergeResult result = scene.merge();
    for (int row = 2000; row < 2160; ++row)
        for (int col = 1000; col < 1200; ++col)
            REQUIRE((at(result, col, row) != 0) == disk(1060, 2080, 25)(col, row));
}

TEST_CASE("clicks of both signs in one answer each do their own part") {
    Scene scene;
    scene.start(disk(1150, 2080, 20), 1);
    scene.predict(disk(1050, 2080, 20));
    scene.input.clicks = {{1150, 2080, 5, false}, {1050, 2080, 5, true}};
    const MergeResult result = scene.merge();
    for (int row = 2000; row < 2160; ++row)
        for (int col = 1000; col < 1200; ++col)
            REQUIRE((at(result, col, row) != 0) == disk(1050, 2080, 20)(col, row));
}

TEST_CASE("an outline that runs beside the old one is not redrawn by a click at one place") {
    // The imported mask is 3 pixels smaller all round than what the network sees; the click is at
    // a bulge that it lacks.
    Scene scene;
    scene.start(disk(1100, 2080, 50), 1);
    scene.predict(either(disk(1100, 2080, 53), disk(1155, 2080, 20)));
    scene.input.clicks = {{1160, 2080, 8, true}};
    const MergeResult result = scene.merge();
    CHECK(at(result, 1165, 2080) == 1);
    CHECK(at(result, 1100, 2028) == 0);  // the ring at the far sides stays off
    CHECK(at(result, 1048, 2080) == 0);
    int ring = 0;
    for (int row = 2000; row < 2160; ++row)
        for (int col = 1000; col < 1100; ++col)
            ring += at(result, col, row) != scene.before(col, row);
    CHECK(ring == 0);
}

TEST_CASE("work of a hand stays outside the click's disc and gives way inside it") {
    Scene scene;
    scene.start(box(1080, 2060, 1120, 2100), kByHand);            // cleared by hand
    scene.start(box(1140, 2070, 1150, 2090), Cell{1 | kByHand});  // set by hand
    scene.predict(everything());
    scene.input.clicks = {{1100, 2080, 5, true}};
    MergeResult result = scene.merge();
    CHECK(at(result, 1100, 2080) == 1);
    CHECK(at(result, 1085, 2080) == kByHand);
    CHECK(at(result, 1145, 2080) == (1 | kByHand));

    scene.predict(nothing());
    scene.start(disk(1145, 2080, 20), 1);
    scene.start(box(1140, 2070, 1150, 2090), Cell{1 | kByHand});
    scene.input.clicks = {{1133, 2080, 4, false}};
    result = scene.merge();
    CHECK(at(result, 1133, 2080) == 0);
    CHECK(at(result, 1145, 2080) == (1 | kByHand));
}

TEST_CASE("other classes give way only inside the disc") {
    Scene scene;
    scene.start(box(1095, 2000, 1200, 2160), 2);
    scene.predict(disk(1100, 2080, 40));
    const MergeResult result = scene.merge();
    CHECK(at(result, 1100, 2080) == 1);
    CHECK(at(result, 1120, 2080) == 2);
    CHECK(at(result, 1080, 2080) == 1);
}

TEST_CASE("bug_S26: an object larger than the window ends on an arc, not at the border") {
    Scene scene;
    scene.input.wholePrediction = GENERATE(false, true);
    scene.predict(everything());
    const MergeResult result = scene.merge();
    CHECK(result.reachesEdge);
    CHECK(result.changed);
    int onBorder = 0;
    for (int c = 0; c < 200; ++c)
        onBorder += (result.cells.at(0, c) != 0) + (result.cells.at(159, c) != 0);
    for (int r = 0; r < 160; ++r)
        onBorder += (result.cells.at(r, 0) != 0) + (result.cells.at(r, 199) != 0);
    CHECK(onBorder == 0);
    CHECK(longestStraightEdge(result.cells) < 30);
    CHECK(at(result, 1100, 2080) == 1);
    CHECK(at(result, 1100, 2025) == 1);  // 55 of the 64 pixels to the border less its margin
}

TEST_CASE("bug_S26: removing a part larger than the window ends on an arc too") {
    Scene scene;
    scene.start(everything(), 1);
    scene.predict(nothing());
    scene.input.clicks = {{1100, 2080, 8, false}};
    const MergeResult result = scene.merge();
    CHECK(result.reachesEdge);
    CHECK(at(result, 1100, 2080) == 0);
    CHECK(at(result, 1000, 2080) == 1);
    CHECK(longestStraightEdge(result.cells) < 30);
}

TEST_CASE("near one side of the window only that side is given up, on a smooth curve") {
    Scene scene;
    scene.predict(everything());
    scene.input.clicks = {{1160, 2080, 8, true}};  // 40 pixels to the right border
    const MergeResult result = scene.merge();
    CHECK(at(result, 1182, 2080) == 1);  // 24 of them, less than half a pixel
    CHECK(at(result, 1185, 2080) == 0);
    CHECK(at(result, 1160, 2045) == 1);  // 35 at right angles
    CHECK(at(result, 1160, 2030) == 0);
    CHECK(at(result, 1070, 2080) == 1);  // and 90 to the other side
    CHECK(longestStraightEdge(result.cells) < 30);
}

TEST_CASE("the limit of a change is margin away from a straight border, and round") {
    std::vector<WindowPlace> border;
    for (int y = -2000; y <= 2000; ++y)
        border.push_back({100, y + 0.5});
    const EdgeLimit limit({0, 0}, border);
    double turned = 0;
    WindowPlace before{limit.radius(-1.5), 0};
    for (int step = 0; step < 300; ++step) {
        const double angle = -1.5 + 0.01 * step;
        const WindowPlace here{limit.radius(angle) * std::cos(angle),
                               limit.radius(angle) * std::sin(angle)};
        CHECK(here.x <= 100 - EdgeLimit::kMargin + 0.01);
        if (angle > -1.49) {
            const double slope = std::atan2(before.x - here.x, here.y - before.y);
            if (angle > -1.48 && std::abs(angle) < 1) CHECK(slope > turned);  // never straight
            turned = slope;
        }
        before = here;
    }
    CHECK(limit.radius(0) == Approx(84).margin(0.1));
    CHECK(limit.radius(std::acos(-1.0)) == Approx(5 * 84).margin(1));
}

TEST_CASE("only what leads into the border is cut: a complete far end stays") {
    // A bar that leaves the window at the right; at the left it ends farther from the click than
    // the arc.
    Scene scene;
    scene.predict(box(1004, 2070, 1200, 2090));
    scene.input.clicks = {{1150, 2080, 8, true}};
    const MergeResult result = scene.merge();
    CHECK(result.reachesEdge);
    CHECK(at(result, 1005, 2080) == 1);
    CHECK(at(result, 1199, 2080) == 0);
    CHECK(at(result, 1190, 2080) == 0);
    CHECK(at(result, 1180, 2080) == 1);
}

TEST_CASE("a change that continues a mask beyond the border needs no arc") {
    Scene scene;
    scene.start([](std::int64_t col, std::int64_t) { return col >= 1150; }, 1);
    scene.predict(box(1080, 2060, 1200, 2100));
    const MergeResult result = scene.merge();
    CHECK_FALSE(result.reachesEdge);
    CHECK(at(result, 1149, 2080) == 1);
    // Beyond the border the old mask has ended: there is an edge to avoid again.
    scene.input.before = Image<Cell>(202, 162);
    scene.start(box(1150, 2000, 1200, 2160), 1);
    scene.predict(box(1080, 2060, 1200, 2100));
    CHECK_FALSE(scene.merge().reachesEdge);  // what is added does not come to the border
}

TEST_CASE("at the border of the slide a mask may end straight") {
    Scene scene;
    scene.input.plane = {1000, 2000, 200, 160};
    scene.predict(everything());
    const MergeResult result = scene.merge();
    CHECK_FALSE(result.reachesEdge);
    CHECK(std::all_of(result.cells.data.begin(), result.cells.data.end(),
                      [](Cell cell) { return cell == 1; }));
}

TEST_CASE("an answer that does not agree with the click changes nothing") {
    Scene scene;
    scene.predict(disk(1030, 2030, 20));
    CHECK_FALSE(scene.merge().changed);
}

TEST_CASE("what an earlier click of the other sign has said holds in the inner half of its disc") {
    Scene scene;
    const Truth tumour = box(1040, 2040, 1160, 2120);
    scene.start(tumour, 1);
    scene.input.clicks = {{1060, 2080, 8, false}};
    scene.input.earlier = {{1100, 2080, 20, true}};  // the prediction takes all of it away
    SECTION("a negative click leaves it") {
        const MergeResult result = scene.merge();
        CHECK(at(result, 1100, 2080) == 1);
        CHECK(at(result, 1109, 2080) == 1);
        CHECK(at(result, 1111, 2080) == 0);
        CHECK(at(result, 1060, 2080) == 0);
        CHECK(at(result, 1150, 2110) == 0);
    }
    SECTION("in the new click's own disc the new one counts") {
        scene.input.clicks = {{1095, 2080, 8, false}};
        const MergeResult result = scene.merge();
        CHECK(at(result, 1095, 2080) == 0);
        CHECK(at(result, 1102, 2080) == 0);
        CHECK(at(result, 1106, 2080) == 1);
    }
    SECTION("a click of the same sign holds nothing") {
        scene.input.earlier.front().positive = false;
        CHECK(at(scene.merge(), 1100, 2080) == 0);
    }
}
