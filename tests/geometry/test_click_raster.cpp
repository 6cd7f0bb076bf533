#include "core/geometry/click_raster.h"

#include <catch2/catch.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <random>
#include <vector>

using namespace cgam;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

int area(const Mask& mask) {
    return std::accumulate(mask.data.begin(), mask.data.end(), 0);
}

Mask disc(int width, int height, Point centre, double radius) {
    Mask mask(width, height);
    addDisc(mask, centre, radius);
    return mask;
}

Mask square(int width, int height, Point centre, int halfSide, BorderRule border) {
    Mask mask(width, height);
    addSquare(mask, centre, halfSide, border);
    return mask;
}

/// Rows that a square around the given row sets, in column 5 of an image of 10 columns.
std::vector<int> rowsSet(double row, int height, BorderRule border, int halfSide = 1) {
    const Mask mask = square(10, height, {row, 5}, halfSide, border);
    std::vector<int> rows;
    for (int r = 0; r < height; ++r)
        if (mask.at(r, 5)) rows.push_back(r);
    return rows;
}

std::vector<int> columnsSet(double col, int width, BorderRule border) {
    const Mask mask = square(width, 10, {5, col}, 1, border);
    std::vector<int> columns;
    for (int c = 0; c < width; ++c)
        if (mask.at(5, c)) columns.push_back(c);
    return columns;
}

using Indices = std::vector<int>;

}  // namespace

TEST_CASE("whole discs have the lattice counts", "[geometry][disc]") {
    const std::array counts{1, 5, 13, 29, 49, 81, 113, 149, 197, 253, 317};
    for (std::size_t radius = 0; radius < counts.size(); ++radius)
        CHECK(area(disc(40, 30, {15, 20}, static_cast<double>(radius))) == counts[radius]);
}

TEST_CASE("discs equal the definition for any centre and radius", "[geometry][disc]") {
    std::mt19937 random(3);
    std::uniform_real_distribution<double> coordinate(-30, 50);
    std::uniform_real_distribution<double> length(0, 40);
    for (int trial = 0; trial < 200; ++trial) {
        const Point centre{coordinate(random), coordinate(random)};
        const double radius = length(random);
        const double y = std::nearbyint(centre.row);
        const double x = std::nearbyint(centre.col);
        const double r = std::nearbyint(radius);
        Mask expected(23, 17);
        for (int row = 0; row < 17; ++row)
            for (int col = 0; col < 23; ++col)
                expected.at(row, col) =
                    (row - y) * (row - y) + (col - x) * (col - x) <= r * r ? 1 : 0;
        REQUIRE(disc(23, 17, centre, radius) == expected);
    }
}

TEST_CASE("disc centre and radius are rounded half to even", "[geometry][disc]") {
    CHECK(disc(20, 20, {8.5, 9.5}, 2.5) == disc(20, 20, {8, 10}, 2));
    CHECK(disc(20, 20, {8, 10}, 0.5) == disc(20, 20, {8, 10}, 0));
}

TEST_CASE("huge discs neither overflow nor lose pixels", "[geometry][disc]") {
    CHECK(area(disc(30, 20, {10, 10}, 1e9)) == 600);
    CHECK(area(disc(30, 20, {-1e9, 10}, 1e9)) == 1);  // touches row 0 in one pixel
    CHECK(disc(30, 20, {-1e9, 10}, 1e9).at(0, 10) == 1);
    CHECK(area(disc(30, 20, {1e9, 1e9}, 1e9)) == 0);
    CHECK(area(disc(30, 20, {1e9, 10}, 1e9)) == 19 * 30 + 1);  // one pixel of row 0
}

TEST_CASE("senseless discs do no harm", "[geometry][disc]") {
    CHECK(area(disc(30, 20, {kNaN, 10}, 1e300)) == 0);
    CHECK(area(disc(30, 20, {10, kInfinity}, kInfinity)) == 0);
    CHECK(area(disc(30, 20, {1e300, 10}, 5)) == 0);
    CHECK(area(disc(30, 20, {10, 10}, kNaN)) == 1);
    CHECK(area(disc(30, 20, {10, 10}, -7)) == 1);
    CHECK(area(disc(30, 20, {10, 10}, kInfinity)) == 600);
    CHECK(area(disc(0, 0, {0, 0}, 5)) == 0);
}

TEST_CASE("squares are clipped at the border", "[geometry][square]") {
    constexpr auto rule = BorderRule::Clip;
    CHECK(rowsSet(0, 8, rule) == Indices{0, 1});
    CHECK(rowsSet(-1, 8, rule) == Indices{0});
    CHECK(rowsSet(-2, 8, rule).empty());
    CHECK(rowsSet(-3, 8, rule).empty());
    CHECK(rowsSet(7, 8, rule) == Indices{6, 7});
    CHECK(rowsSet(8, 8, rule) == Indices{7});
    CHECK(rowsSet(9, 8, rule).empty());
    CHECK(rowsSet(3.5, 8, rule) == Indices{3, 4, 5});
    CHECK(rowsSet(4.5, 8, rule) == Indices{3, 4, 5});
    CHECK(columnsSet(0, 8, rule) == Indices{0, 1});
    CHECK(area(square(10, 8, {4, 4}, 1, rule)) == 9);
    CHECK(area(square(10, 8, {4, 4}, 0, rule)) == 1);
    CHECK(area(square(10, 8, {0, 0}, 0, rule)) == 1);
    CHECK(area(square(10, 8, {1e300, kNaN}, 1, rule)) == 0);
}

TEST_CASE("legacy squares follow array slices", "[geometry][square]") {
    constexpr auto rule = BorderRule::LegacySlices;
    // H = 8; start = y - 1, end = y + 2, negative ones counted from the far side.
    CHECK(rowsSet(0, 8, rule).empty());               // 7 .. 2
    CHECK(rowsSet(-1, 8, rule).empty());              // 6 .. 1
    CHECK(rowsSet(-2, 8, rule).empty());              // 5 .. 0
    CHECK(rowsSet(-3, 8, rule) == Indices{4, 5, 6});  // 4 .. 7
    CHECK(rowsSet(-6, 8, rule) == Indices{1, 2, 3});  // 1 .. 4
    CHECK(rowsSet(-8, 8, rule) == Indices{0, 1});     // max(0, -1) .. 2
    CHECK(rowsSet(-10, 8, rule).empty());             // 0 .. 0
    CHECK(rowsSet(1, 8, rule) == Indices{0, 1, 2});
    CHECK(rowsSet(7, 8, rule) == Indices{6, 7});  // H - 1
    CHECK(rowsSet(8, 8, rule) == Indices{7});     // H
    CHECK(rowsSet(9, 8, rule).empty());           // H + 1
    CHECK(rowsSet(-1e300, 8, rule).empty());
    CHECK(rowsSet(kNaN, 8, rule).empty());
    CHECK(columnsSet(0, 9, rule).empty());
    CHECK(columnsSet(-3, 9, rule) == Indices{5, 6, 7});
    CHECK(columnsSet(8, 9, rule) == Indices{7, 8});
    CHECK(rowsSet(0, 8, rule, 0) == Indices{0});   // single pixel: 0 .. 1
    CHECK(rowsSet(-1, 8, rule, 0).empty());        // 7 .. 0
    CHECK(rowsSet(-2, 8, rule, 0) == Indices{6});  // 6 .. 7
}

TEST_CASE("both border rules agree inside the image", "[geometry][square]") {
    for (int row = 1; row < 12; ++row)
        for (int col = 1; col < 12; ++col) {
            const Point centre{static_cast<double>(row), static_cast<double>(col)};
            REQUIRE(square(9, 8, centre, 1, BorderRule::Clip) ==
                    square(9, 8, centre, 1, BorderRule::LegacySlices));
        }
}
