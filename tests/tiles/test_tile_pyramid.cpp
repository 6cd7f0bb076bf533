#include "core/tiles/tile_pyramid.h"
#include "tests/tiles/scripted_slide.h"

#include <catch2/catch.hpp>

using namespace cgam;
using namespace cgam::test;

namespace {

TilePyramid pyramidOf(std::int64_t width, std::int64_t height, std::vector<int> downsamples) {
    return TilePyramid(
        std::make_shared<ScriptedSlide>(width, height, std::move(downsamples), speckledColour));
}

std::vector<double> downsamplesOf(const TilePyramid& pyramid) {
    std::vector<double> all;
    for (const TileLevel& level : pyramid.levels())
        all.push_back(level.downsample());
    return all;
}

bool always() {
    return true;
}

}  // namespace

TEST_CASE("a tile key keeps level, column and row") {
    const TileKey key(9, 200'000'000, 123'456'789);
    CHECK(key.level() == 9);
    CHECK(key.column() == 200'000'000);
    CHECK(key.row() == 123'456'789);
    CHECK(TileKey(1, 2, 3) != TileKey(1, 3, 2));
}

TEST_CASE("levels that the file lacks are put in") {
    CHECK(downsamplesOf(pyramidOf(40'000, 30'000, {1, 4, 16})) ==
          std::vector<double>{1, 2, 4, 8, 16, 32, 64, 128});
    CHECK(downsamplesOf(pyramidOf(2000, 1500, {1})) == std::vector<double>{1, 2, 4});
    CHECK(downsamplesOf(pyramidOf(500, 400, {1})) == std::vector<double>{1});
    // Three is no gap; eight is one.
    CHECK(downsamplesOf(pyramidOf(4608, 4608, {1, 3, 9})) == std::vector<double>{1, 3, 9});
    CHECK(downsamplesOf(pyramidOf(4096, 4096, {1, 8})) == std::vector<double>{1, 2, 4, 8});
}

TEST_CASE("the level is the coarsest that is sharp, with tolerance and without flicker") {
    const TilePyramid pyramid = pyramidOf(40'000, 30'000, {1, 4, 16});
    CHECK(pyramid.chooseLevel(0.25) == 0);
    CHECK(pyramid.chooseLevel(1) == 0);
    CHECK(pyramid.level(pyramid.chooseLevel(3.9999)).downsample() == 4);
    CHECK(pyramid.level(pyramid.chooseLevel(3.9)).downsample() == 2);
    CHECK(pyramid.level(pyramid.chooseLevel(5000)).downsample() == 128);
    // Between 4/1.02 and 5 % beyond it the level in use stays.
    CHECK(pyramid.chooseLevel(3.85, 2) == 2);
    CHECK(pyramid.chooseLevel(4.0, 1) == 1);
    CHECK(pyramid.chooseLevel(4.2, 1) == 2);
    CHECK(pyramid.chooseLevel(3.6, 2) == 1);
    CHECK(pyramid.chooseLevel(1, 7) == 0);
}

TEST_CASE("a reported downsample of 16.00049 counts as 16") {
    auto slide =
        std::make_shared<ScriptedSlide>(46'000, 32'914, std::vector{1, 4, 16}, speckledColour);
    slide->changeInfo().levels[2].downsampleX = 16.00049;
    slide->changeInfo().levels[2].downsampleY = 16.00049;
    const TilePyramid pyramid(slide);
    CHECK(pyramid.level(pyramid.chooseLevel(16)).sourceLevel == 2);
}

TEST_CASE("tiles of a rectangle") {
    const TilePyramid pyramid = pyramidOf(4000, 3000, {1, 2});
    const TileRange all = pyramid.tiles(0);
    CHECK(all.endColumn == 8);
    CHECK(all.endRow == 6);
    const TileRange some = pyramid.tiles(1, {1020, 0, 1030, 1});
    CHECK(some.firstColumn == 0);
    CHECK(some.endColumn == 2);
    CHECK(some.firstRow == 0);
    CHECK(some.endRow == 1);
    CHECK(pyramid.tiles(0, {5000, 5000, 6000, 6000}).count() == 0);
    CHECK(pyramid.tiles(0, {-9e9, -9e9, 9e9, 9e9}).count() == all.count());
    CHECK(pyramid.tileWidth(TileKey(0, 7, 0)) == 4000 - 7 * 512);
    CHECK(pyramid.tileRect(TileKey(1, 0, 1)) == SlideRect{0, 1024, 1024, 2048});
}

TEST_CASE("a tile holds the pixels of its place") {
    const TilePyramid pyramid = pyramidOf(1300, 1100, {1});
    const auto tile = pyramid.read(TileKey(0, 2, 2), always);
    REQUIRE(tile);
    CHECK(tile->pixels.width() == 1300 - 1024);
    CHECK(tile->pixels.height() == 1100 - 1024);
    CHECK(tile->pixels.at(5, 9) == (0xff000000u | speckledColour(1024 + 9, 1024 + 5)));
}

TEST_CASE("a level of averaged pixels is the box average, at the far ends too") {
    const int width = 1301, height = 1103;
    const TilePyramid pyramid = pyramidOf(width, height, {1});
    REQUIRE(pyramid.levelCount() == 3);
    for (const int level : {1, 2}) {
        const int side = 1 << level;
        const auto tile = pyramid.read(TileKey(level, 0, 0), always);
        REQUIRE(tile);
        CHECK_FALSE(tile->damaged());
        const int w = std::min(512, (width + side - 1) / side);
        const int h = std::min(512, (height + side - 1) / side);
        REQUIRE(tile->pixels.width() == w);
        REQUIRE(tile->pixels.height() == h);
        for (const auto& [r, c] :
             {std::pair{0, 0}, {7, 11}, {h - 1, w - 1}, {h - 1, 3}, {4, w - 1}}) {
            for (const int shift : {16, 8, 0}) {
                int sum = 0, count = 0;
                for (int y = r * side; y < std::min((r + 1) * side, height); ++y) {
                    for (int x = c * side; x < std::min((c + 1) * side, width); ++x, ++count)
                        sum += static_cast<int>(speckledColour(x, y) >> shift & 255);
                }
                CHECK(static_cast<int>(tile->pixels.at(r, c) >> shift & 255) ==
                      (sum + count / 2) / count);
            }
        }
    }
}

TEST_CASE("a tile that nobody wants any more is given up between its pieces") {
    const auto slide = std::make_shared<ScriptedSlide>(4096, 4096, std::vector{1}, speckledColour);
    const TilePyramid pyramid(slide);
    REQUIRE(pyramid.readCost(3) == 4096 * 4096);
    int asked = 0;
    CHECK(pyramid.read(TileKey(3, 0, 0), [&] { return ++asked < 3; }) == nullptr);
    CHECK(slide->reads() == 2);
}

TEST_CASE("damage is narrowed down and says why") {
    const auto slide = std::make_shared<ScriptedSlide>(2000, 2000, std::vector{1}, speckledColour);
    slide->breakAt(600, 600);
    const TilePyramid pyramid(slide);
    const auto bad = pyramid.read(TileKey(0, 1, 1), always);
    REQUIRE(bad);
    CHECK(bad->damaged());
    CHECK(bad->damage == "The tile is broken on purpose.");
    CHECK(bad->pixels.at(10, 300) == (0xff000000u | speckledColour(812, 522)));
    const std::uint32_t marked = bad->pixels.at(88, 88);
    CHECK((marked >> 16 & 255) == (marked & 255));
    CHECK_FALSE(pyramid.read(TileKey(0, 0, 1), always)->damaged());
    // In a level of averaged pixels too: 256 / 4 pixels are lost, not the tile.
    const auto coarse = pyramid.read(TileKey(2, 0, 0), always);
    CHECK(coarse->damaged());
    CHECK(coarse->pixels.at(150, 150) != coarse->pixels.at(10, 10));
    CHECK(coarse->pixels.at(127, 150) != 0xff9a9a9au);
}
