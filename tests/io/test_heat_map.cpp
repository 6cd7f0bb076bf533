#include "core/io/colour_map.h"
#include "core/io/heat_map.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

using namespace cgam;

namespace {

Rgb pixel(const ImageRgb& image, int row, int col) {
    return {image.at(row, col, 0), image.at(row, col, 1), image.at(row, col, 2)};
}

/// Lightness by the CIELAB formula: another measure than the one the map is made with.
double cieLightness(const Rgb& colour) {
    const auto linear = [](double v) {
        v /= 255;
        return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    const double y =
        0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2]);
    return 116 * std::cbrt(y) - 16;
}

}  // namespace

TEST_CASE("The diverging map is neutral in the middle, blue below, red above") {
    const Rgb middle = divergingColour(0);
    CHECK(middle[0] == middle[1]);
    CHECK(middle[1] == middle[2]);
    CHECK(middle[0] > 230);
    const Rgb low = divergingColour(-1);
    CHECK(low[2] > low[0] + 80);
    const Rgb high = divergingColour(1);
    CHECK(high[0] > high[2] + 80);
    CHECK(divergingColour(-7) == low);
    CHECK(divergingColour(7) == high);
    CHECK(divergingColour(std::numeric_limits<double>::quiet_NaN()) == middle);
}

TEST_CASE("The diverging map darkens evenly to both sides and stays inside sRGB") {
    for (const double side : {-1.0, 1.0}) {
        double before = cieLightness(divergingColour(0));
        for (int i = 1; i <= 10; ++i) {
            const Rgb colour = divergingColour(side * i / 10);
            const double step = before - cieLightness(colour);
            CHECK(step > 3);
            CHECK(step < 8.5);
            before = cieLightness(colour);
            // a channel at 0 would be a colour outside sRGB that was cut
            CHECK(std::min({colour[0], colour[1], colour[2]}) > 0);
        }
    }
}

TEST_CASE("A cell of the attention map colours its own square and nothing else (bug_S05)") {
    Image<double> attention(8, 8, 1, 1.0);
    attention.at(2, 5) = 1.4;
    const HeatMap map = attentionHeatMap(attention, 512, 512);
    CHECK(map.range.smallest == 1.0);
    CHECK(map.range.largest == 1.4);
    const Rgb hot = divergingColour(1);
    const Rgb neutral = divergingColour(0);
    for (int row = 0; row < 512; ++row)
        for (int col = 0; col < 512; ++col) {
            const bool inside = row / 64 == 2 && col / 64 == 5;
            if (pixel(map.picture, row, col) != (inside ? hot : neutral))
                FAIL("wrong colour at row " << row << ", column " << col);
        }
}

TEST_CASE("Both sides of the neutral share one scale") {
    Image<double> attention(3, 1);
    attention.data = {0.8, 1.0, 1.4};
    const HeatMap map = attentionHeatMap(attention, 3, 1);
    CHECK(pixel(map.picture, 0, 0) == divergingColour((0.8 - 1) / (1.4 - 1)));
    CHECK(pixel(map.picture, 0, 1) == divergingColour(0));
    CHECK(pixel(map.picture, 0, 2) == divergingColour(1));
}

TEST_CASE("A map of ones and values that are not finite have the neutral colour") {
    const HeatMap ones = attentionHeatMap(Image<double>(2, 2, 1, 1.0), 5, 5);
    CHECK(pixel(ones.picture, 4, 4) == divergingColour(0));
    Image<double> attention(2, 1);
    attention.data = {std::numeric_limits<double>::quiet_NaN(), 3};
    const HeatMap map = attentionHeatMap(attention, 2, 1);
    CHECK(map.range.smallest == 3);
    CHECK(map.range.largest == 3);
    CHECK(pixel(map.picture, 0, 0) == divergingColour(0));
    CHECK(pixel(map.picture, 0, 1) == divergingColour(1));
}
