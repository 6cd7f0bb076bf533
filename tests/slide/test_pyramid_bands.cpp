#include "core/slide/pyramid_bands.h"
#include "tests/slide/slide_files.h"

#include <catch2/catch.hpp>

using namespace cgam;

TEST_CASE("pyramid levels halve, round down and stay at least a tile") {
    const auto levels = pyramidLevels(2051, 1030, 256);
    REQUIRE(levels.size() == 3);
    CHECK(levels[1].width == 1025);
    CHECK(levels[1].height == 515);
    CHECK(levels[2].width == 512);
    CHECK(levels[2].height == 257);
    CHECK(pyramidLevels(5000, 300, 256).size() == 1);
    CHECK(pyramidLevels(512, 512, 256).size() == 2);
}

TEST_CASE("tiles shrink on slides smaller than a tile") {
    CHECK(tileSide(1000, 1000, 256) == 256);
    CHECK(tileSide(1000, 240, 256) == 240);
    CHECK(tileSide(100, 300, 256) == 96);
    CHECK(tileSide(1, 1, 256) == 16);
}

TEST_CASE("halving averages 2 x 2 pixels and drops an odd column") {
    ImageRgb fine(5, 4, 3);
    for (std::size_t i = 0; i < fine.data.size(); ++i)
        fine.data[i] = static_cast<std::uint8_t>(i);
    ImageRgb coarse(2, 3, 3);
    halveRows(fine, 1, 2, coarse, 2);
    // Rows 2 and 3, columns 0 and 1, channel 0: 30, 33, 45, 48.
    CHECK(coarse.at(2, 0, 0) == 39);
    CHECK(coarse.at(2, 1, 2) == 47);
    CHECK(coarse.at(1, 0, 0) == 0);
}

TEST_CASE("the thumbnail averages bands of any height") {
    const ImageRgb picture = test::gradientPicture(0, 0, 90, 61);
    ThumbnailBuilder builder({90, 61}, 30);
    for (int y = 0; y < 61; y += 16) {
        const int rows = std::min(16, 61 - y);
        builder.add(test::gradientPicture(0, y, 90, 16), rows);
    }
    const ImageRgb thumbnail = builder.finish();
    REQUIRE(thumbnail.width == 30);
    REQUIRE(thumbnail.height == 21);
    const ImageRgb expected = test::boxAverage(picture, 3);
    for (int r = 0; r < 20; ++r) {
        for (int c = 0; c < 30; ++c)
            REQUIRE(thumbnail.at(r, c, 1) == expected.at(r, c, 1));
    }
}
