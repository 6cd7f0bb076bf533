#include "core/tiles/tile_cache.h"

#include <catch2/catch.hpp>

using namespace cgam;

namespace {

std::shared_ptr<const Tile> tile(int column, int side = 16) {
    auto made = std::make_shared<Tile>();
    made->key = TileKey(0, column, 0);
    made->pixels = TilePixels(ImageWords(side, side));
    return made;
}

const std::size_t kBytes = tile(0)->bytes();

}  // namespace

TEST_CASE("the tile used longest ago goes first") {
    TileCache cache(3 * kBytes);
    for (int i = 0; i < 3; ++i)
        cache.insert(tile(i), false);
    CHECK(cache.find(TileKey(0, 0, 0)));
    cache.insert(tile(3), false);
    CHECK(cache.holds(TileKey(0, 0, 0)));
    CHECK_FALSE(cache.holds(TileKey(0, 1, 0)));
    CHECK(cache.bytes() == 3 * kBytes);
    CHECK(cache.count() == 3);
}

TEST_CASE("pinned tiles stay, and what is too large for all is still held once") {
    TileCache cache(2 * kBytes);
    cache.insert(tile(0), true);
    for (int i = 1; i < 10; ++i)
        cache.insert(tile(i), false);
    CHECK(cache.holds(TileKey(0, 0, 0)));
    CHECK(cache.bytes() <= 2 * kBytes);
    CHECK(cache.pinnedBytes() == kBytes);
    cache.insert(tile(50, 64), false);
    CHECK(cache.holds(TileKey(0, 50, 0)));
    CHECK(cache.count() == 2);
}

TEST_CASE("bytes are counted exactly through replacing, shrinking and clearing") {
    TileCache cache(10 * kBytes);
    cache.insert(tile(1), false);
    cache.insert(tile(1, 32), true);
    CHECK(cache.bytes() == tile(1, 32)->bytes());
    CHECK(cache.pinnedBytes() == cache.bytes());
    for (int i = 2; i < 6; ++i)
        cache.insert(tile(i), false);
    cache.setCapacity(tile(1, 32)->bytes() + kBytes);
    CHECK(cache.count() == 2);
    CHECK(cache.holds(TileKey(0, 5, 0)));
    cache.clear();
    CHECK(cache.bytes() == 0);
    CHECK(cache.pinnedBytes() == 0);
}
