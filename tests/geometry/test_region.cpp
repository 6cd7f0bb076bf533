#include "core/geometry/region.h"

#include <catch2/catch.hpp>

#include <limits>

using namespace cgam;

namespace {

/// An image of 100 rows and 80 columns in which the rectangle is set.
Mask rectangle(int rmin, int rmax, int cmin, int cmax) {
    Mask mask(80, 100);
    for (int r = rmin; r <= rmax; ++r)
        for (int c = cmin; c <= cmax; ++c)
            mask.at(r, c) = 1;
    return mask;
}

}  // namespace

TEST_CASE("regions are enlarged about the centre", "[geometry][region]") {
    // rows 40..49: centre 44.5, height 14, ends 37.5 -> 38 and 51.5 -> 52 (half to even);
    // columns 30..39: centre 34.5, width 14, ends 27.5 -> 28 and 41.5 -> 42.
    CHECK(regionFromMask(rectangle(40, 49, 30, 39), {}, 1.4, 5) == PixelRegion{38, 52, 28, 42});
    // rows 41..50: centre 45.5, ends 38.5 -> 38 and 52.5 -> 52.
    CHECK(regionFromMask(rectangle(41, 50, 30, 39), {}, 1.4, 5) == PixelRegion{38, 52, 28, 42});
    // rows 40..50: centre 45, height 11, ends 39.5 -> 40 and 50.5 -> 50; columns alike.
    CHECK(regionFromMask(rectangle(40, 50, 30, 40), {}, 1.0, 1) == PixelRegion{40, 50, 30, 40});
}

TEST_CASE("regions have a smallest size and stay in the image", "[geometry][region]") {
    // A single pixel (50, 40): centre 50, size 20, ends 40 and 60, columns 30 and 50.
    CHECK(regionFromMask(rectangle(50, 50, 40, 40), {}, 1.4, 20) == PixelRegion{40, 60, 30, 50});
    CHECK(regionFromMask(rectangle(50, 50, 40, 40), {}, 1.4, 200) == PixelRegion{0, 99, 0, 79});
    CHECK(regionFromMask(rectangle(0, 9, 70, 79), {}, 1.4, 5) == PixelRegion{0, 12, 68, 79});
}

TEST_CASE("positive clicks belong to the region", "[geometry][region]") {
    const std::vector<Point> clicks{{59.9, 39.2}};  // pixel (59, 39)
    // rows 40..59: centre 49.5, height 20, ends 39.5 -> 40 and 59.5 -> 60.
    CHECK(regionFromMask(rectangle(40, 49, 30, 39), clicks, 1.0, 1) == PixelRegion{40, 60, 30, 40});
    CHECK(regionFromMask(Mask(80, 100), clicks, 1.0, 1) == PixelRegion{58, 60, 38, 40});
    const std::vector<Point> outside{{100, 5}, {-1, 5}, {5, 80}, {5, -4}};
    CHECK(regionFromMask(Mask(80, 100), outside, 1.4, 20) == std::nullopt);
    CHECK(regionFromMask(Mask(), {}, 1.4, 20) == std::nullopt);
}

TEST_CASE("senseless region settings do no harm", "[geometry][region]") {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    const std::vector<Point> clicks{{nan, 3}, {1e300, 1e300}};
    CHECK(regionFromMask(rectangle(50, 50, 40, 40), clicks, nan, 20) ==
          PixelRegion{40, 60, 30, 50});
    CHECK(regionFromMask(rectangle(50, 50, 40, 40), clicks, 1e300, 20) ==
          PixelRegion{0, 99, 0, 79});
}

TEST_CASE("likeness of regions is a product over the axes", "[geometry][region]") {
    const PixelRegion a{0, 9, 0, 9};
    CHECK(regionIou(a, a) == 1);
    CHECK(regionIou(a, {5, 14, 0, 9}) == Approx(5.0 / 15));
    CHECK(regionIou(a, {5, 14, 5, 9}) == Approx(5.0 / 15 * 0.5));
    CHECK(regionIou(a, {10, 19, 0, 9}) == 0);           // adjacent
    CHECK(regionIou(a, {15, 20, 15, 20}) == 0);         // apart on both axes
    CHECK(regionIou({3, 2, 0, 9}, {3, 2, 0, 9}) == 0);  // no rows at all: 0 / 1e-6
}

TEST_CASE("the upper ends of a region do not hold a click", "[geometry][region]") {
    const PixelRegion region{10, 20, 30, 40};
    CHECK(holdsPoint(region, {10, 30}));
    CHECK(holdsPoint(region, {19.5, 39}));
    CHECK_FALSE(holdsPoint(region, {20, 35}));
    CHECK_FALSE(holdsPoint(region, {15, 40}));
    CHECK_FALSE(holdsPoint(region, {9.9, 35}));
}

TEST_CASE("coordinates move to the region image and back", "[geometry][region]") {
    // Parity case cgam_crop: rows 0..51, columns 56..109 resized to 154 x 160.
    const PixelRegion region{0, 51, 56, 109};
    const ImageSize resized{154, 160};
    const Point moved = toRegion({42, 64}, region, resized);
    CHECK(moved.row == Approx(124.38461538461539).epsilon(1e-15));
    CHECK(moved.col == Approx(23.703703703703702).epsilon(1e-15));
    CHECK(toRegion({20, 20}, region, resized).col == Approx(-106.66666666666667).epsilon(1e-15));
    const Point back = fromRegion(moved, region, resized);
    CHECK(back.row == Approx(42).epsilon(1e-14));
    CHECK(back.col == Approx(64).epsilon(1e-14));
    CHECK(lengthToRegion(26, region, resized) == 77);
    CHECK(lengthFromRegion(77, region, resized) == 26);
}

TEST_CASE("the longer side is resized to the target", "[geometry][region]") {
    CHECK(resizedToLongerSide({52, 54}, 160) == ImageSize{154, 160});
    CHECK(resizedToLongerSide({96, 128}, 160) == ImageSize{120, 160});
    CHECK(resizedToLongerSide({800, 400}, 400) == ImageSize{400, 200});
    CHECK(resizedToLongerSide({1000, 5}, 100) ==
          ImageSize{100, 1});  // 0.5 -> 0, but no less than 1
}
