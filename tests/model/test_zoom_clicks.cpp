#include "core/model/zoom_clicks.h"

#include <catch2/catch.hpp>

#include <cstddef>

using namespace cgam;

namespace {

// Rows 0..51 and columns 56..109 resized to 154 x 160.
const PixelRegion kRegion{0, 51, 56, 109};
const ImageSize kResized{154, 160};
const Clicks kClicks{{64, 42, 13, true}, {20, 20, 26, false}};

}  // namespace

TEST_CASE("clicks move to the region with their radius", "[model][zoom]") {
    const Clicks moved = clicksToRegion(kClicks, kRegion, kResized);
    REQUIRE(moved.size() == 2);
    CHECK(moved[0].y == Approx(124.38461538461539).epsilon(1e-15));
    CHECK(moved[0].x == Approx(23.703703703703702).epsilon(1e-15));
    CHECK(moved[0].radius == 38.5);
    CHECK(moved[0].positive);
    CHECK(moved[1].y == Approx(59.23076923076923).epsilon(1e-15));
    CHECK(moved[1].x == Approx(-106.66666666666667).epsilon(1e-15));
    CHECK_FALSE(moved[1].positive);
}

TEST_CASE("the legacy rule keeps the radius", "[model][zoom]") {
    const Clicks moved = clicksToRegion(kClicks, kRegion, kResized, RadiusRule::LegacyUnscaled);
    CHECK(moved[0].radius == 13);
    CHECK(moved[0].y == Approx(124.38461538461539).epsilon(1e-15));
}

TEST_CASE("clicks come back from the region", "[model][zoom]") {
    for (auto rule : {RadiusRule::Scaled, RadiusRule::LegacyUnscaled}) {
        const Clicks moved = clicksToRegion(kClicks, kRegion, kResized, rule);
        const Clicks back = clicksFromRegion(moved, kRegion, kResized, rule);
        REQUIRE(back.size() == 2);
        for (std::size_t i = 0; i < 2; ++i) {
            CHECK(back[i].x == Approx(kClicks[i].x).epsilon(1e-13));
            CHECK(back[i].y == Approx(kClicks[i].y).epsilon(1e-13));
            CHECK(back[i].radius == Approx(kClicks[i].radius).epsilon(1e-13));
            CHECK(back[i].positive == kClicks[i].positive);
        }
    }
}

TEST_CASE("only positive clicks must lie in the region", "[model][zoom]") {
    CHECK(holdsPositiveClicks(kRegion, kClicks));
    CHECK(holdsPositiveClicks(kRegion, {}));
    CHECK_FALSE(holdsPositiveClicks(kRegion, {{20, 20, 5, true}}));
    CHECK_FALSE(holdsPositiveClicks(kRegion, {{64, 51, 5, true}}));  // last row: exclusive
}
