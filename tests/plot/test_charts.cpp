#include "core/plot/interval_chart.h"
#include "core/plot/line_chart.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

using namespace cgam;

namespace {

template <typename T>
std::vector<T> shapesOf(const Drawing& drawing) {
    std::vector<T> found;
    for (const Shape& shape : drawing.shapes)
        if (const T* one = std::get_if<T>(&shape)) found.push_back(*one);
    return found;
}

/// Everything lies inside the picture.
void checkInside(const Drawing& drawing) {
    for (const Polyline& line : shapesOf<Polyline>(drawing))
        for (const Spot& spot : line.spots) {
            CHECK((spot.x >= 0 && spot.x <= drawing.width));
            CHECK((spot.y >= 0 && spot.y <= drawing.height));
        }
    for (const Text& text : shapesOf<Text>(drawing)) {
        if (text.turned) continue;
        const double width = roughTextWidth(text.text, text.size);
        const double left = text.anchor == Anchor::Start    ? text.place.x
                            : text.anchor == Anchor::Middle ? text.place.x - width / 2
                                                            : text.place.x - width;
        CHECK(left >= -1);
        CHECK(left + width <= drawing.width + 1);
    }
}

}  // namespace

TEST_CASE("Ticks are round and cover the values") {
    CHECK(roundTicks(0, 10, 5) == std::vector<double>{0, 2, 4, 6, 8, 10});
    const std::vector<double> ticks = roundTicks(0.52, 0.93, 5);
    CHECK(ticks.front() == Approx(0.5));
    CHECK(ticks.back() == Approx(1.0));
    CHECK(roundTicks(3, 3, 5).size() == 1);
}

TEST_CASE("Ticks that lie close together are told apart") {
    using Texts = std::vector<std::string>;
    CHECK(tickTexts(roundTicks(0.9, 0.915, 3)) == Texts{"0.900", "0.905", "0.910", "0.915"});
    CHECK(tickTexts(roundTicks(0.8, 1, 2)) == Texts{"0.8", "0.9", "1.0"});
    CHECK(tickTexts(roundTicks(0, 40, 2)) == Texts{"0", "20", "40"});
    CHECK(tickTexts(roundTicks(-0.1, 0.1, 2)) == Texts{"-0.1", "0.0", "0.1"});
    CHECK(tickTexts({0.25}) == Texts{"0.25"});
}

TEST_CASE("No tick stands between two things that are counted") {
    LineChart chart;
    chart.wholeX = true;
    chart.yRange = {0, 0.001};  // whose own ticks are no whole numbers but 0
    for (int last = 2; last <= 40; ++last) {
        chart.xRange = {1, last};
        std::vector<std::string> below;
        for (const Text& text : shapesOf<Text>(drawingOf(chart)))
            if (text.anchor == Anchor::Middle && !text.turned) below.push_back(text.text);
        INFO(last);
        CHECK(std::count_if(below.begin(), below.end(),
                            [](const std::string& text) { return !text.empty(); }) >= 2);
        for (const std::string& text : below)
            CHECK(text.find('.') == std::string::npos);
    }
}

TEST_CASE("A line chart maps values to the frame") {
    LineChart chart;
    chart.title = "Title";
    chart.xLabel = "clicks";
    chart.yLabel = "IoU";
    chart.xRange = {1, 3};
    chart.yRange = {0, 1};
    chart.series = {{"one", {1, 2, 3}, {0, 0.5, 1}, {0, 0.4, 0.9}, {0.1, 0.6, 1}, {}, 0, true}};
    const Drawing drawing = drawingOf(chart);
    checkInside(drawing);
    const auto dots = shapesOf<Dot>(drawing);
    REQUIRE(dots.size() == 4);  // three values and one in the legend
    CHECK(dots[1].centre.x == Approx((dots[0].centre.x + dots[2].centre.x) / 2));
    CHECK(dots[1].centre.y == Approx((dots[0].centre.y + dots[2].centre.y) / 2));
    CHECK(dots[0].centre.y > dots[2].centre.y);
    CHECK(shapesOf<FilledArea>(drawing).size() == 1);
    CHECK(shapesOf<FilledArea>(drawing)[0].spots.size() == 6);
}

TEST_CASE("A value that is no number leaves a gap") {
    LineChart chart;
    const double none = std::numeric_limits<double>::quiet_NaN();
    chart.series = {{"one", {1, 2, 3, 4, 5}, {1, 2, none, 4, 5}, {}, {}, {9, 9, 9}, 0, false}};
    std::size_t drawn = 0;
    for (const Polyline& line : shapesOf<Polyline>(drawingOf(chart)))
        drawn += line.colour.red == 9;
    CHECK(drawn == 3);  // two stretches and the legend
}

TEST_CASE("An empty chart is drawn without values") {
    checkInside(drawingOf(LineChart()));
    checkInside(drawingOf(IntervalChart()));
}

TEST_CASE("An interval chart shows value, interval and reference") {
    IntervalChart chart;
    chart.title = "Differences";
    chart.xLabel = "clicks";
    chart.rows = {{"a", 1, std::pair{0.5, 1.5}, {9, 9, 9}}, {"b", -2, std::nullopt, {}}};
    const Drawing drawing = drawingOf(chart);
    checkInside(drawing);
    const auto dots = shapesOf<Dot>(drawing);
    REQUIRE(dots.size() == 2);
    CHECK(dots[0].centre.x > dots[1].centre.x);
    CHECK(dots[0].centre.y < dots[1].centre.y);
}
