#include "core/model/robot_clicker.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <fstream>
#include <limits>
#include <stdexcept>
#include <string>

using namespace cgam;

namespace {

struct RecordedCase {
    TruthMap truth;
    Mask mask;
    Clicks clicks;
};

template <typename T>
Image<T> readDigits(std::istream& in, int height, int width) {
    Image<T> plane(width, height);
    for (T& value : plane.data) {
        char digit = 0;
        in >> digit;
        value = static_cast<T>(digit - '0');
    }
    return plane;
}

/// The format is described in tests/fixtures/robot/README.md.
RecordedCase readCase(const std::string& name) {
    std::ifstream in(std::string(CGAM_FIXTURES) + "/robot/" + name + ".txt");
    int height = 0;
    int width = 0;
    int count = 0;
    in >> height >> width >> count;
    RecordedCase recorded;
    recorded.truth = readDigits<std::int8_t>(in, height, width);
    recorded.mask = readDigits<std::uint8_t>(in, height, width);
    for (int i = 0; i < count; ++i) {
        Click click;
        in >> click.y >> click.x >> click.positive >> click.radius;
        recorded.clicks.push_back(click);
    }
    REQUIRE(in);
    return recorded;
}

/// A plane of `background` with the rectangle of `value` in it.
template <typename T>
Image<T> withRectangle(Image<T> plane, int row, int col, int height, int width, T value) {
    for (int r = row; r < row + height; ++r)
        for (int c = col; c < col + width; ++c)
            plane.at(r, c) = value;
    return plane;
}

}  // namespace

TEST_CASE("robot clicks equal the recorded ones", "[model][robot]") {
    for (const std::string name : {"0", "1", "2", "3", "4", "5"}) {
        const RecordedCase recorded = readCase(name);
        REQUIRE(recorded.clicks.size() == 3);
        Clicks made;
        for (const Click& expected : recorded.clicks) {
            CAPTURE(name, made.size());
            const Click click = robotClick(recorded.truth, recorded.mask, made);
            CHECK(click.x == expected.x);
            CHECK(click.y == expected.y);
            CHECK(click.positive == expected.positive);
            CHECK(std::abs(click.radius - expected.radius) < 1e-12);
            made.push_back(click);
        }
    }
}

TEST_CASE("the first click is the deepest point of the object", "[model][robot]") {
    const Click click = robotClick(TruthMap(20, 20, 1, kObject), Mask(20, 20), {});
    CHECK(click == Click{9, 9, 10, true});
}

TEST_CASE("equal depths give a negative click", "[model][robot]") {
    const auto truth = withRectangle<std::int8_t>(TruthMap(30, 20), 2, 2, 5, 5, kObject);
    const auto mask = withRectangle<std::uint8_t>(Mask(30, 20), 10, 20, 5, 5, 1);
    CHECK(robotClick(truth, mask, {}) == Click{22, 12, 3, false});
    const auto wider = withRectangle<std::int8_t>(truth, 2, 2, 5, 9, kObject);
    CHECK(robotClick(wider, mask, {}) == Click{22, 12, 3, false});
    const auto larger = withRectangle<std::int8_t>(truth, 2, 2, 7, 7, kObject);
    CHECK(robotClick(larger, mask, {}) == Click{5, 5, 4, true});
}

TEST_CASE("ignored pixels are errors of neither kind", "[model][robot]") {
    auto truth = withRectangle<std::int8_t>(TruthMap(30, 20), 0, 0, 20, 15, kIgnored);
    truth = withRectangle<std::int8_t>(truth, 5, 20, 3, 3, kObject);
    const auto mask = withRectangle<std::uint8_t>(Mask(30, 20), 0, 0, 20, 15, 1);
    CHECK(robotClick(truth, mask, {}) == Click{21, 6, 2, true});
}

TEST_CASE("without an error the click is negative at the first pixel", "[model][robot]") {
    CHECK(robotClick(TruthMap(6, 4), Mask(6, 4), {}) == Click{0, 0, 0, false});
    CHECK(robotClick(TruthMap(6, 4, 1, kIgnored), Mask(6, 4, 1, 1), {}) == Click{0, 0, 0, false});
    CHECK(robotClick(TruthMap(), Mask(), {}) == Click{0, 0, 0, false});
}

TEST_CASE("clicked pixels are not clicked again", "[model][robot]") {
    const TruthMap truth(3, 1, 1, kObject);
    Clicks made;
    for (double x : {0.0, 1.0, 2.0}) {
        const Click click = robotClick(truth, Mask(3, 1), made);
        CHECK(click == Click{x, 0, 1, true});
        made.push_back(click);
    }
    CHECK(robotClick(truth, Mask(3, 1), made) == Click{0, 0, 0, false});
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    const Clicks senseless{{-1, 0, 1, true}, {3, 0, 1, true}, {nan, nan, nan, true}, {1e300, 0, 0}};
    CHECK(robotClick(truth, Mask(3, 1), senseless) == Click{0, 0, 1, true});
}

TEST_CASE("the robot refuses different sizes", "[model][robot]") {
    CHECK_THROWS_AS(robotClick(TruthMap(3, 2), Mask(2, 3), {}), std::invalid_argument);
}
