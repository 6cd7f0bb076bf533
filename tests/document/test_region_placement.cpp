#include "core/document/region_placement.h"

#include <catch2/catch.hpp>

using namespace cgam;

namespace {

const WorkingGrid kGrid{1, 1, 10000, 8000};
const PlacementSettings kSettings{.margin = 64};

Region regionAt(RegionId id, const GridRect& frame, Label label = 1) {
    Region region;
    region.id = id;
    region.frame = frame;
    region.label = label;
    return region;
}

}  // namespace

TEST_CASE("clicks go to the grid with their radius") {
    const SlideClick click{1, 2, 100, 60, 12, false};
    const GridClick place = toGrid(click, {4, 2, 100, 100});
    CHECK(place.x == 25);
    CHECK(place.y == 30);
    CHECK(place.radius == Approx(12 / std::sqrt(8.0)));
    CHECK_FALSE(place.positive);
}

TEST_CASE("a region is placed round its first click and stays on the plane") {
    CHECK(firstFrame({1000, 2000, 20, true}, kGrid, kSettings) == GridRect{800, 1800, 400, 400});
    CHECK(firstFrame({10, 7990, 20, true}, kGrid, kSettings) == GridRect{0, 7600, 400, 400});
    CHECK(firstFrame({100, 100, 20, true}, {1, 1, 300, 5000}, kSettings) ==
          GridRect{0, 0, 300, 400});
    CHECK(firstFrame({5, 5, 20, true}, {1, 1, 12, 10}, kSettings) == GridRect{0, 0, 32, 32});
    // A large disc gets its margin as long as a window can hold it.
    CHECK(firstFrame({1000, 2000, 160, true}, kGrid, kSettings).width == 448);
    CHECK(firstFrame({1000, 2000, 5000, true}, kGrid, kSettings).width == 512);
}

TEST_CASE("a region grows in steps to hold a click near it with its margin") {
    const GridRect frame{800, 1800, 400, 400};
    CHECK(grownFrame(frame, {1000, 2000, 20, true}, kGrid, kSettings) == frame);
    // 1180 + 20 + 64 = 1264: 64 beyond the right border, one step.
    CHECK(grownFrame(frame, {1180, 2000, 20, true}, kGrid, kSettings) ==
          GridRect{800, 1800, 500, 400});
    // 1300 + 84: two steps to the right; 1790 - 84: one step up.
    CHECK(grownFrame(frame, {1300, 1790, 20, true}, kGrid, kSettings) ==
          GridRect{800, 1700, 600, 500});
    CHECK_FALSE(grownFrame(frame, {1401, 2000, 20, true}, kGrid, kSettings));
}

TEST_CASE("a region never grows beyond the plane or its largest side") {
    CHECK(grownFrame({0, 0, 400, 400}, {5, 5, 20, true}, kGrid, kSettings) ==
          GridRect{0, 0, 400, 400});
    CHECK(grownFrame({9600, 0, 400, 400}, {9990, 200, 20, true}, kGrid, kSettings) ==
          GridRect{9600, 0, 400, 400});
    const GridRect largest{1000, 1000, 1600, 1600};
    CHECK(grownFrame(largest, {1500, 1500, 20, true}, kGrid, kSettings) == largest);
    CHECK_FALSE(grownFrame(largest, {2590, 1500, 20, true}, kGrid, kSettings));
    CHECK(grownFrame({1000, 1000, 1500, 400}, {2490, 1200, 20, true}, kGrid, kSettings) ==
          GridRect{1000, 1000, 1600, 400});
}

TEST_CASE("a click belongs to the preferred region, the one that grows least, or a new one") {
    std::map<RegionId, Region> regions;
    regions[1] = regionAt(1, {800, 800, 400, 400});
    regions[2] = regionAt(2, {1150, 800, 400, 400});
    const GridClick between{1175, 1000, 20, true};  // both must grow
    CHECK(placeClick(between, 1, 1, regions, kGrid, kSettings).region == 1);
    CHECK(placeClick(between, 1, 2, regions, kGrid, kSettings).region == 2);
    const GridClick inSecond{1300, 1000, 20, true};
    CHECK(placeClick(inSecond, 1, std::nullopt, regions, kGrid, kSettings).region == 2);
    const Placement far = placeClick({4000, 4000, 20, true}, 1, 1, regions, kGrid, kSettings);
    CHECK_FALSE(far.region);
    CHECK(far.frame == GridRect{3800, 3800, 400, 400});
    // Another class is another region, even at the same place.
    CHECK_FALSE(placeClick(inSecond, 2, std::nullopt, regions, kGrid, kSettings).region);
}

TEST_CASE("the window is the whole region while that is small, then a part of fixed size") {
    const GridRect small{100, 100, 500, 512};
    CHECK(windowFor({120, 120, 10, true}, small, std::nullopt, kGrid, kSettings) == small);
    const GridRect large{1000, 1000, 1600, 700};
    CHECK(windowFor({1800, 1400, 10, true}, large, std::nullopt, kGrid, kSettings) ==
          GridRect{1544, 1144, 512, 512});
    CHECK(windowFor({1010, 1690, 10, true}, large, std::nullopt, kGrid, kSettings) ==
          GridRect{1000, 1188, 512, 512});
    CHECK(windowFor({1100, 1100, 10, true}, {1000, 1000, 1600, 300}, std::nullopt, kGrid,
                    kSettings) == GridRect{1000, 1000, 512, 300});
}

TEST_CASE("the window stays where it was while it holds the click with room to spare") {
    const GridRect frame{1000, 1000, 1600, 1600};
    const GridRect before{1500, 1500, 512, 512};
    const auto window = [&](double x, double y, double radius = 10) {
        return windowFor({x, y, radius, true}, frame, before, kGrid, kSettings);
    };
    CHECK(window(1700, 1700) == before);
    CHECK(window(1580, 1930) == before);             // 1580 - 10 - 64 > 1500, 1930 + 10 + 64 < 2012
    CHECK(window(1570, 1700).x == 1570 - 256);       // too near the left border
    CHECK(window(1700, 1700, 200).x == 1700 - 256);  // its disc is too large for this place
    // At the region's own border there is no more to see.
    CHECK(windowFor({1010, 1300, 10, true}, frame, GridRect{1000, 1100, 512, 512}, kGrid,
                    kSettings) == GridRect{1000, 1100, 512, 512});
}

TEST_CASE("clicks count for a window when their discs reach into it") {
    const GridRect window{100, 100, 50, 50};
    CHECK(reachesInto({120, 120, 1, true}, window));
    CHECK(reachesInto({90, 120, 10, true}, window));
    CHECK_FALSE(reachesInto({89, 120, 10, true}, window));
    CHECK_FALSE(reachesInto({93, 93, 9, true}, window));  // the corner is farther
}
