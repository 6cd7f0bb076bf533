#include "core/plot/raster.h"

#include <catch2/catch.hpp>

using namespace cgam;

TEST_CASE("Shapes are drawn where they lie, in their colours") {
    REQUIRE(canDrawRaster());
    Drawing drawing{20, 10, "", {}};
    drawing.shapes = {FilledArea{{{2, 2}, {8, 2}, {8, 8}, {2, 8}}, {200, 100, 50}},
                      FilledArea{{{12, 2}, {18, 2}, {18, 8}, {12, 8}}, {0, 0, 0, 0.5}}};
    const ImageRgb image = rasterOf(drawing, 2).value();
    CHECK(image.width == 40);
    CHECK(image.height == 20);
    const auto pixel = [&](int row, int col) {
        return std::vector<int>{image.at(row, col, 0), image.at(row, col, 1),
                                image.at(row, col, 2)};
    };
    CHECK(pixel(0, 0) == std::vector{255, 255, 255});
    CHECK(pixel(10, 10) == std::vector{200, 100, 50});
    const std::vector<int> half = pixel(10, 30);
    CHECK((half[0] >= 126 && half[0] <= 129));
}

TEST_CASE("Text leaves ink, at its place") {
    Drawing drawing{100, 40, "", {Text{{50, 30}, "NoC", 20, Anchor::Start}}};
    const ImageRgb image = rasterOf(drawing, 1).value();
    int left = 0, right = 0;
    for (int row = 0; row < image.height; ++row)
        for (int col = 0; col < image.width; ++col)
            (col < 49 ? left : right) += image.at(row, col) < 128;
    CHECK(left == 0);
    CHECK(right > 20);
}
