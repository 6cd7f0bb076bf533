#include "core/io/overlay.h"

#include <catch2/catch.hpp>

#include <array>

using namespace cgam;

namespace {

using Colour = std::array<int, 3>;

Colour pixel(const ImageRgb& image, int row, int col) {
    return {image.at(row, col, 0), image.at(row, col, 1), image.at(row, col, 2)};
}

bool isGreen(const Colour& c) {
    return c[1] > c[0] + 60 && c[1] > c[2] + 60;
}
bool isRed(const Colour& c) {
    return c[0] > c[1] + 60 && c[0] > c[2] + 60;
}

constexpr Colour kGrey = {100, 100, 100};

}  // namespace

TEST_CASE("The mask is tinted, with a boundary of one pixel on each side") {
    const ImageRgb image(40, 30, 3, 100);
    Mask mask(40, 30);
    for (int row = 10; row < 20; ++row)
        for (int col = 10; col < 30; ++col)
            mask.at(row, col) = 1;
    const ImageRgb picture = drawOverlay(image, mask, {});

    const Colour tint = pixel(picture, 15, 20);
    const Colour line = pixel(picture, 10, 20);
    CHECK(tint != kGrey);
    CHECK(line != tint);
    CHECK(pixel(picture, 8, 20) == kGrey);
    CHECK(pixel(picture, 9, 20) == line);
    CHECK(pixel(picture, 11, 20) == tint);
    CHECK(pixel(picture, 15, 9) == line);
    CHECK(pixel(picture, 15, 30) == line);
    CHECK(pixel(picture, 15, 31) == kGrey);
    CHECK(pixel(picture, 9, 9) == kGrey);  // touches the mask by a corner only
}

TEST_CASE("Each class is drawn in its own colour, and keeps its side of a common boundary") {
    Mask labels(40, 30);
    for (int row = 10; row < 20; ++row)
        for (int col = 10; col < 30; ++col)
            labels.at(row, col) = col < 20 ? 1 : 2;
    const std::vector<Rgb> colours{{250, 0, 0}, {0, 0, 250}};
    const ImageRgb picture = drawOverlay(ImageRgb(40, 30, 3, 100), labels, colours, {});
    CHECK(pixel(picture, 15, 9) == Colour{250, 0, 0});
    CHECK(pixel(picture, 15, 10) == Colour{250, 0, 0});
    CHECK(pixel(picture, 15, 19) == Colour{250, 0, 0});
    CHECK(pixel(picture, 15, 20) == Colour{0, 0, 250});
    CHECK(pixel(picture, 15, 30) == Colour{0, 0, 250});
    CHECK(pixel(picture, 15, 15)[0] > pixel(picture, 15, 15)[2]);
    CHECK(pixel(picture, 15, 25)[2] > pixel(picture, 15, 25)[0]);
}

TEST_CASE("A mask that fills the image has no line along the edge of the image") {
    const ImageRgb picture = drawOverlay(ImageRgb(20, 20, 3, 100), Mask(20, 20, 1, 1), {});
    CHECK(pixel(picture, 0, 0) == pixel(picture, 10, 10));
    CHECK(pixel(picture, 19, 7) == pixel(picture, 10, 10));
}

TEST_CASE("Clicks are circles of their radius, with a plus or a minus in the middle") {
    const Clicks clicks = {{30, 40, 20, true}, {90, 40, 15, false}};
    const ImageRgb picture = drawOverlay(ImageRgb(120, 80, 3, 100), Mask(120, 80), clicks);
    CHECK(isGreen(pixel(picture, 40, 50)));
    CHECK(isGreen(pixel(picture, 20, 30)));
    CHECK(isRed(pixel(picture, 40, 75)));
    CHECK(pixel(picture, 40, 40) == kGrey);  // between mark and circle
    CHECK(pixel(picture, 40, 53) == kGrey);  // beyond the circle

    constexpr Colour kWhite = {255, 255, 255};
    CHECK(pixel(picture, 40, 32) == kWhite);
    CHECK(pixel(picture, 38, 30) == kWhite);
    CHECK(pixel(picture, 40, 92) == kWhite);
    CHECK(isRed(pixel(picture, 38, 90)));  // a minus has no upright bar
}

TEST_CASE("Circles are smooth: their edge has tones between colour and ground") {
    const ImageRgb picture =
        drawOverlay(ImageRgb(80, 80, 3, 255), Mask(80, 80), {{40, 40, 30, true}});
    int between = 0;
    for (int row = 0; row < 80; ++row)
        for (int col = 0; col < 80; ++col) {
            const int red = picture.at(row, col, 0);
            between += red > 20 && red < 235;
        }
    CHECK(between > 100);
}

TEST_CASE("Clicks at and over the border are cut, the picture keeps its size") {
    const ImageRgb image(20, 10, 3, 100);
    const ImageRgb picture = drawOverlay(
        image, Mask(20, 10), {{0, 0, 500, true}, {19, 9, 4, false}, {19.4, -0.5, 1, true}});
    CHECK(picture.width == 20);
    CHECK(picture.height == 10);
    CHECK(pixel(picture, 5, 10) == kGrey);
    CHECK(isRed(pixel(picture, 9, 15)));
}
