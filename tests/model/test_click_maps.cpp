#include "core/model/click_maps.h"

#include <catch2/catch.hpp>

#include <numeric>

using namespace cgam;

namespace {

const ImageSize kSize{30, 40};

Click positive(double row, double col, double radius) {
    return {col, row, radius, true};
}
Click negative(double row, double col, double radius) {
    return {col, row, radius, false};
}

int area(const Mask& mask) {
    return std::accumulate(mask.data.begin(), mask.data.end(), 0);
}

}  // namespace

TEST_CASE("planes have the size of the image", "[model][click-maps]") {
    const ClickPlanes planes = clickSquares({}, kSize);
    CHECK(planes.positive == Mask(40, 30));
    CHECK(planes.negative == Mask(40, 30));
    CHECK(newestDisc({}, kSize) == Mask(40, 30));
}

TEST_CASE("squares go to the plane of their class", "[model][click-maps]") {
    const Clicks clicks{positive(10, 20, 5), positive(10, 21, 5), negative(10, 20, 5)};
    const ClickPlanes planes = clickSquares(clicks, kSize);
    CHECK(area(planes.positive) == 12);  // two overlapping squares
    CHECK(area(planes.negative) == 9);
    CHECK(planes.positive.at(9, 22) == 1);
    CHECK(planes.positive.at(9, 23) == 0);
}

TEST_CASE("square settings reach the squares", "[model][click-maps]") {
    const Clicks clicks{positive(0, 20, 5)};
    CHECK(area(clickSquares(clicks, kSize).positive) == 6);
    CHECK(area(clickSquares(clicks, kSize, {.border = BorderRule::LegacySlices}).positive) == 0);
    CHECK(area(clickSquares(clicks, kSize, {.singlePixel = true}).positive) == 1);
}

TEST_CASE("discs of a class are united and never erased", "[model][click-maps]") {
    const Clicks clicks{positive(10, 10, 3), positive(20, 30, 2), negative(10, 10, 1)};
    const ClickPlanes planes = clickDiscs(clicks, kSize);
    CHECK(area(planes.positive) == 29 + 13);
    CHECK(area(planes.negative) == 5);
    CHECK(planes.positive.at(10, 10) == 1);
    CHECK(planes.negative.at(10, 10) == 1);
}

TEST_CASE("the radius factor applies before rounding", "[model][click-maps]") {
    const Clicks clicks{positive(10, 10, 3)};
    CHECK(area(clickDiscs(clicks, kSize, 0.5).positive) == 13);  // 1.5 -> 2
    CHECK(area(clickDiscs(clicks, kSize, 0).positive) == 1);
    CHECK(area(newestDisc(clicks, kSize, 0.5)) == 13);
}

TEST_CASE("the newest disc is that of the last click alone", "[model][click-maps]") {
    const Clicks clicks{positive(10, 10, 3), negative(20, 30, 2)};
    const Mask disc = newestDisc(clicks, kSize);
    CHECK(disc == clickDiscs(clicks, kSize).negative);
}

TEST_CASE("the network sees the first clicks in their order", "[model][click-maps]") {
    const Clicks clicks{positive(3, 4, 1), negative(5, 6, 1), positive(7, 8, 1)};
    const Clicks firstTwo(clicks.begin(), clicks.begin() + 2);
    CHECK(distanceMaps<double>(clicks, kSize, 2) == distanceMaps<double>(firstTwo, kSize));
    CHECK(distanceMaps<double>(clicks, kSize, 8) == distanceMaps<double>(clicks, kSize));
    CHECK(distanceMaps<double>(clicks, kSize, 2) != distanceMaps<double>(clicks, kSize));
    CHECK(distanceMaps<float>(clicks, kSize, -1) == distanceMaps<float>(Clicks{}, kSize));

    const auto maps = distanceMaps<double>(clicks, kSize);
    const auto at = [&](std::size_t channel, std::size_t row, std::size_t col) {
        return maps[channel * kSize.pixels() + row * 40 + col];
    };
    CHECK(at(0, 3, 4) == 0);
    CHECK(at(0, 7, 8) == 0);
    CHECK(at(1, 5, 6) == 0);
    CHECK(at(0, 5, 6) > 0);
}

TEST_CASE("points are split by class", "[model][click-maps]") {
    const Clicks clicks{positive(3, 4, 1), negative(5, 6, 1), positive(7, 8, 1)};
    CHECK(pointsOf(clicks, true) == std::vector<Point>{{3, 4}, {7, 8}});
    CHECK(pointsOf(clicks, false) == std::vector<Point>{{5, 6}});
}

TEST_CASE("random click maps are whole squares anywhere, of either class", "[model][click-maps]") {
    const ImageSize size{100, 140};
    int positives = 0, rowsSeen = 0, columnsSeen = 0;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        const ClickPlanes planes = randomClickMaps(1, size, seed);
        REQUIRE(area(planes.positive) + area(planes.negative) == 31 * 31);
        positives += area(planes.positive) > 0;
        // Centres in 15 ... 82 and 15 ... 122: no square reaches the last two rows or columns.
        for (const Mask* plane : {&planes.positive, &planes.negative}) {
            rowsSeen += plane->at(0, 70) + plane->at(97, 70);
            columnsSeen += plane->at(50, 0) + plane->at(50, 137);
            REQUIRE(plane->at(98, 70) + plane->at(50, 138) == 0);
        }
    }
    CHECK(positives > 150);
    CHECK(positives < 250);
    CHECK(rowsSeen > 0);
    CHECK(columnsSeen > 0);
}

TEST_CASE("random click maps follow their seed", "[model][click-maps]") {
    const ImageSize size{100, 100};
    CHECK(randomClickMaps(3, size, 5) == randomClickMaps(3, size, 5));
    CHECK_FALSE(randomClickMaps(3, size, 5) == randomClickMaps(3, size, 6));
    CHECK(area(randomClickMaps(0, size, 5).positive) == 0);
}

TEST_CASE("random click maps of a small image are cut", "[model][click-maps]") {
    const ClickPlanes planes = randomClickMaps(1, {20, 20}, 1);
    CHECK(area(planes.positive) + area(planes.negative) == 20 * 20);
}
