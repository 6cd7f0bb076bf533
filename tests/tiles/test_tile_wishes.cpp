#include "core/tiles/tile_wishes.h"
#include "tests/tiles/scripted_slide.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

using namespace cgam;
using namespace cgam::test;

namespace {

const TilePyramid& pyramid() {
    static const TilePyramid made(std::make_shared<ScriptedSlide>(
        40'960, 30'720, std::vector{1, 2, 4, 8, 16, 32, 64}, speckledColour));
    return made;
}

bool none(TileKey) {
    return false;
}

/// 4 x 3 tiles of level 2 (2048 level-0 pixels each), the focus in the tile of column 6, row 5.
ViewNeeds someNeeds() {
    ViewNeeds needs;
    needs.visible = {5 * 2048.0, 4 * 2048.0, 9 * 2048.0, 7 * 2048.0};
    needs.level = 2;
    needs.focusX = 6.5 * 2048;
    needs.focusY = 5.5 * 2048;
    return needs;
}

std::ptrdiff_t placeOf(const std::vector<TileKey>& wishes, TileKey key) {
    return std::find(wishes.begin(), wishes.end(), key) - wishes.begin();
}

}  // namespace

TEST_CASE(
    "where nothing is to be seen yet, the coarsest tile comes first, then from the focus out") {
    const auto wishes = tileWishes(pyramid(), someNeeds(), none, 1000);
    REQUIRE(wishes.size() > 13);
    CHECK(wishes[0].level() == pyramid().coarsest());
    CHECK(wishes[1] == TileKey(2, 6, 5));
    std::set<TileKey> visible;
    for (std::size_t i = 1; i <= 12; ++i) {
        CHECK(wishes[i].level() == 2);
        visible.insert(wishes[i]);
    }
    CHECK(visible.size() == 12);
    CHECK(visible.contains(TileKey(2, 8, 4)));
    // Then one level up, then the ring.
    CHECK(wishes[13].level() == 3);
    CHECK(placeOf(wishes, TileKey(2, 4, 5)) > placeOf(wishes, TileKey(3, 4, 3)));
    CHECK(std::set<TileKey>(wishes.begin(), wishes.end()).size() == wishes.size());
}

TEST_CASE("what is there is not wished again") {
    const std::set<TileKey> there{TileKey(2, 6, 5), TileKey(2, 5, 4),
                                  TileKey(pyramid().coarsest(), 0, 0)};
    const auto wishes = tileWishes(
        pyramid(), someNeeds(), [&](TileKey key) { return there.contains(key); }, 1000);
    CHECK(wishes[0].level() == 2);
    for (const TileKey key : there)
        CHECK(placeOf(wishes, key) == static_cast<std::ptrdiff_t>(wishes.size()));
}

TEST_CASE("the ring is loaded first where the view is going") {
    ViewNeeds needs = someNeeds();
    needs.panX = 1;
    const auto wishes = tileWishes(pyramid(), needs, none, 1000);
    CHECK(placeOf(wishes, TileKey(2, 9, 5)) < placeOf(wishes, TileKey(2, 4, 5)));
    needs.panX = -1;
    const auto others = tileWishes(pyramid(), needs, none, 1000);
    CHECK(placeOf(others, TileKey(2, 4, 5)) < placeOf(others, TileKey(2, 9, 5)));
}

TEST_CASE("the list is cut to its limit, and empty off the slide") {
    CHECK(tileWishes(pyramid(), someNeeds(), none, 5).size() == 5);
    ViewNeeds outside = someNeeds();
    outside.visible = {1e6, 1e6, 2e6, 2e6};
    CHECK(tileWishes(pyramid(), outside, none, 1000).empty());
}

TEST_CASE("no coarse tile is loaded for its own sake where that means decoding the whole slide") {
    const TilePyramid single(
        std::make_shared<ScriptedSlide>(40'960, 30'720, std::vector{1}, speckledColour));
    ViewNeeds needs;
    needs.visible = {0, 0, 1000, 1000};
    needs.focusX = needs.focusY = 500;
    for (const TileKey key : tileWishes(single, needs, none, 1000))
        CHECK(key.level() <= 1);
}

TEST_CASE("an ancestor covers its tile") {
    for (const TileKey key : {TileKey(0, 0, 0), TileKey(0, 79, 59), TileKey(1, 13, 7)}) {
        for (int level = key.level() + 1; level <= pyramid().coarsest(); ++level) {
            const SlideRect fine = pyramid().tileRect(key);
            const SlideRect coarse = pyramid().tileRect(ancestor(pyramid(), key, level));
            CHECK(coarse.left <= fine.left);
            CHECK(coarse.right >= fine.right);
            CHECK(coarse.top <= fine.top);
            CHECK(coarse.bottom >= fine.bottom);
        }
    }
}
