#include "core/geometry/distance_map.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

using namespace cgam;

namespace {

using Points = std::vector<Point>;

std::vector<double> maps(const Points& positive, const Points& negative, ImageSize size) {
    return distanceMaps<double>(positive, negative, size);
}

}  // namespace

TEST_CASE("distance maps at known distances", "[geometry][distance-map]") {
    const ImageSize size{270, 300};
    const auto map = maps({{0, 0}}, {{260, 290}}, size);
    REQUIRE(map.size() == 2 * size.pixels());
    const auto at = [&](std::size_t channel, std::size_t row, std::size_t col) {
        return map[channel * size.pixels() + row * 300 + col];
    };
    CHECK(at(0, 0, 0) == 0);
    CHECK(at(0, 0, 260) == 0.9640275800758169);
    CHECK(at(0, 260, 0) == 0.9640275800758169);
    CHECK(at(0, 156, 208) == Approx(0.9640275800758169).epsilon(1e-15));  // 3-4-5 triangle
    CHECK(at(0, 0, 130) == Approx(std::tanh(1.0)).epsilon(1e-15));
    CHECK(at(1, 260, 290) == 0);
    CHECK(at(1, 0, 290) == 0.9640275800758169);
}

TEST_CASE("a channel without clicks is exactly one", "[geometry][distance-map]") {
    for (double value : maps({}, {}, {7, 9}))
        CHECK(value == 1);
    for (float value : distanceMaps<float>({}, {}, {7, 9}))
        CHECK(value == 1);
    const auto one = maps({{3, 3}}, {}, {7, 9});
    CHECK(one[0] < 1);
    CHECK(one[63] == 1);
}

TEST_CASE("the nearest of several real clicks counts", "[geometry][distance-map]") {
    const ImageSize size{12, 17};
    const Points clicks{{3.25, 4.5}, {-6.5, 20.75}, {11, 0}};
    const auto map = maps({}, clicks, size);
    std::size_t index = size.pixels();  // channel 1
    for (int row = 0; row < size.height; ++row)
        for (int col = 0; col < size.width; ++col) {
            double nearest = std::numeric_limits<double>::infinity();
            for (const Point& click : clicks)
                nearest = std::min(nearest, std::hypot(row - click.row, col - click.col));
            REQUIRE(map[index++] == Approx(std::tanh(2 * nearest / 260)).epsilon(1e-14));
        }
}

TEST_CASE("only clicks with both coordinates negative are missing", "[geometry][distance-map]") {
    const ImageSize size{5, 6};
    CHECK(maps({{-1, -1}}, {{-0.25, -7}}, size) == maps({}, {}, size));
    CHECK(maps({{-1, 0}}, {}, size) != maps({}, {}, size));
    CHECK(maps({{-1, -1}, {2, 2}}, {}, size) == maps({{2, 2}}, {}, size));
    CHECK(maps({{-3, 4}}, {}, size)[4] == Approx(std::tanh(6.0 / 260)));
}

TEST_CASE("mirrored clicks give the mirrored map", "[geometry][distance-map]") {
    const ImageSize size{20, 31};
    const auto map = maps({{4, 7}, {15, 25}}, {{10, 30}}, size);
    const auto mirrored = maps({{4, 23}, {15, 5}}, {{10, 0}}, size);
    for (std::size_t row = 0; row < 40; ++row)
        for (std::size_t col = 0; col < 31; ++col)
            REQUIRE(map[row * 31 + col] == mirrored[row * 31 + 30 - col]);
}

TEST_CASE("single precision follows double precision", "[geometry][distance-map]") {
    const Points clicks{{4, 7}, {15.5, 25}};
    const auto exact = maps(clicks, clicks, {20, 31});
    const auto single = distanceMaps<float>(clicks, clicks, {20, 31});
    for (std::size_t i = 0; i < exact.size(); ++i)
        REQUIRE(static_cast<double>(single[i]) == Approx(exact[i]).epsilon(3e-7).margin(1e-12));
}

TEST_CASE("senseless clicks leave a map of finite numbers", "[geometry][distance-map]") {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    for (double value : maps({{nan, 3}, {1e300, 1e300}}, {{3, nan}, {1e9, 0}}, {5, 6}))
        CHECK(value == 1);
}
