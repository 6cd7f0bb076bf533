#include "core/base/random_stream.h"
#include "core/slide/synthetic_slide.h"
#include "core/tissue/tissue_detection.h"
#include "tests/tissue/picture_slide.h"

#include <catch2/catch.hpp>

#include <array>
#include <numeric>

using namespace cgam;
using test::PictureSlide;

namespace {

using Rgb = std::array<int, 3>;
constexpr Rgb kGlass = {243, 242, 244};
constexpr Rgb kEosin = {226, 170, 205};
constexpr Rgb kNuclei = {110, 80, 150};
constexpr Rgb kBluePen = {40, 70, 170};
constexpr Rgb kGreenPen = {20, 120, 60};
constexpr Rgb kRedPen = {215, 35, 45};
constexpr Rgb kBlackPen = {35, 33, 36};
constexpr Rgb kShadow = {190, 189, 191};

/// A picture of 8 um per pixel with the noise of a camera.
struct Canvas {
    explicit Canvas(const Rgb& ground, int width = 300, int height = 240)
        : picture(width, height, 3) {
        fill(0, 0, width, height, ground);
    }

    void fill(int x, int y, int w, int h, const Rgb& colour) {
        for (int row = y; row < y + h; ++row)
            for (int col = x; col < x + w; ++col)
                for (int c = 0; c < 3; ++c)
                    picture.at(row, col, c) = static_cast<std::uint8_t>(
                        std::clamp(colour[static_cast<std::size_t>(c)] + noise(), 0, 255));
    }

    int noise() {
        state = state * 1664525U + 1013904223U;
        return static_cast<int>(state >> 29) - 4;  // -4 ... 3
    }

    PictureFinding detect() const { return detectTissue(picture, {}, 8, TissueSettings{}); }

    ImageRgb picture;
    std::uint32_t state = 7;
};

double share(const Mask& mask) {
    return std::accumulate(mask.data.begin(), mask.data.end(), 0.0) /
           static_cast<double>(mask.data.size());
}

double share(const Mask& mask, int x, int y, int w, int h) {
    int set = 0;
    for (int row = y; row < y + h; ++row)
        for (int col = x; col < x + w; ++col)
            set += mask.at(row, col);
    return static_cast<double>(set) / (w * h);
}

}  // namespace

TEST_CASE("Tissue on glass is found whole, with its margin and not much more") {
    Canvas canvas(kGlass);
    canvas.fill(60, 50, 100, 80, kEosin);
    canvas.fill(90, 70, 30, 30, kNuclei);
    const PictureFinding found = canvas.detect();
    CHECK(found.ground == SlideGround::Bright);
    CHECK(share(found.mask, 60, 50, 100, 80) == 1);
    // 24 um of margin are three pixels, and the average over 3 x 3 may add one.
    CHECK(share(found.mask) * 300 * 240 <= 108 * 88);
}

TEST_CASE("A slide without tissue has none, one that is all tissue is whole") {
    CHECK(share(Canvas(kGlass).detect().mask) == 0);
    CHECK(share(Canvas({255, 255, 255}).detect().mask) == 0);
    Canvas full(kEosin);
    full.fill(40, 40, 160, 120, kNuclei);
    CHECK(share(full.detect().mask) == 1);
    CHECK(share(Canvas({232, 200, 220}).detect().mask) == 1);  // pale
}

TEST_CASE("Pens, dust and shadows are no tissue") {
    for (const Rgb& pen : {kBluePen, kGreenPen, kRedPen, kBlackPen, kShadow}) {
        Canvas canvas(kGlass);
        canvas.fill(180, 30, 80, 60, kEosin);
        canvas.fill(20, 30, 100, 12, pen);
        canvas.fill(20, 42, 12, 120, pen);
        canvas.fill(150, 200, 4, 4, kNuclei);  // 1024 um^2
        const PictureFinding found = canvas.detect();
        INFO("pen " << pen[0] << ' ' << pen[1] << ' ' << pen[2]);
        CHECK(share(found.mask, 0, 0, 170, 240) < 0.002);
        CHECK(share(found.mask, 180, 30, 80, 60) == 1);
    }
}

TEST_CASE("A tinted lamp does not make glass to tissue nor pale tissue to glass") {
    Canvas canvas({240, 234, 220});
    canvas.fill(60, 50, 100, 80, {222, 176, 190});
    const PictureFinding found = canvas.detect();
    CHECK(share(found.mask, 60, 50, 100, 80) == 1);
    CHECK(share(found.mask, 200, 0, 100, 240) == 0);
    CHECK(found.glass[2] <= 222);
}

TEST_CASE("Holes are filled when small and kept when large") {
    Canvas canvas(kGlass);
    canvas.fill(20, 20, 200, 200, kEosin);
    canvas.fill(40, 40, 20, 20, kGlass);    // 25 600 um^2
    canvas.fill(100, 100, 80, 80, kGlass);  // 409 600 um^2
    const PictureFinding found = canvas.detect();
    CHECK(share(found.mask, 40, 40, 20, 20) == 1);
    CHECK(share(found.mask, 110, 110, 60, 60) == 0);
}

TEST_CASE("A dark ground is told apart from a stained slide") {
    Canvas canvas({4, 4, 4});
    canvas.fill(60, 50, 100, 80, {150, 60, 10});
    const PictureFinding found = canvas.detect();
    CHECK(found.ground == SlideGround::Dark);
    CHECK(share(found.mask, 60, 50, 100, 80) == 1);
    CHECK(share(found.mask, 200, 0, 100, 240) == 0);
    // Unscanned black beside a bright scan is none.
    Canvas scan({0, 0, 0});
    scan.fill(0, 0, 150, 240, kGlass);
    scan.fill(30, 30, 80, 80, kEosin);
    const PictureFinding half = scan.detect();
    CHECK(half.ground == SlideGround::Bright);
    CHECK(share(half.mask, 160, 0, 140, 240) == 0);
    CHECK(share(half.mask, 30, 30, 80, 80) == 1);
}

TEST_CASE("The map of a slide lies where its tissue lies") {
    Canvas canvas(kGlass, 1200, 900);
    canvas.fill(400, 300, 400, 300, kEosin);
    const PictureSlide slide(canvas.picture, 2);
    const TissueFinding found = detectTissue(slide).value();
    CHECK(found.map.frame.stepX == 4);
    CHECK(found.map.mask.width == 300);
    CHECK(found.map.at(401, 301));
    CHECK(found.map.at(799, 599));
    CHECK_FALSE(found.map.at(340, 450));
    CHECK_FALSE(found.map.at(-1, 450));
    CHECK_FALSE(found.map.at(600, 1e9));
    CHECK(found.map.touches(0, 0, 420, 320));
    CHECK_FALSE(found.map.touches(0, 0, 300, 900));
    CHECK_FALSE(found.map.touches(-500, -500, 300, 300));
    CHECK(found.map.area(1200, 900) == Approx(424 * 324).epsilon(0.03));
    const Polygons outlines = found.map.outlines();
    REQUIRE(outlines.size() == 1);
    CHECK(areaOf(outlines) == found.map.area(1200, 900));
    CHECK(tissueInside(outlines, found.map.frame) == found.map);
    CHECK(tissueEverywhere(found.map.frame).area(1200, 900) == 1200 * 900);
    // The last column and row of the map may be cut by the slide's edge.
    CHECK(tissueEverywhere(found.map.frame).area(1198, 897) == 1198 * 897);
}

TEST_CASE("What cannot be read counts as tissue; a slide of which nothing can be read is refused") {
    const ImageRgb glass = Canvas(kGlass, 1600, 1600).picture;
    const TissueFinding found =
        detectTissue(PictureSlide(glass, 4, PictureSlide::Rectangle{300, 300, 20, 20})).value();
    CHECK(found.unreadable == 1);
    CHECK(found.map.at(310, 310));
    CHECK_FALSE(found.map.at(900, 900));
    const auto nothing =
        detectTissue(PictureSlide(glass, 4, PictureSlide::Rectangle{0, 0, 1600, 1600}));
    REQUIRE_FALSE(nothing.ok());
    CHECK(nothing.error().message == "A tile of the slide is damaged.");
}

TEST_CASE("A slide without scale gets a map of its own size") {
    const TissueFinding found = detectTissue(PictureSlide(Canvas(kEosin).picture, 0)).value();
    CHECK(found.map.frame.stepX == 1);
    CHECK(found.map.area(300, 240) == 300 * 240);
}

TEST_CASE("The synthetic slide's tissue is found and its glass is not") {
    const auto slide = makeSyntheticSlide(20000, 15000, 0.5, 3).value();
    const TissueFinding found = detectTissue(*slide).value();
    const double part = found.map.area(20000, 15000) / (20000.0 * 15000.0);
    CHECK(part > 0.2);
    CHECK(part < 0.9);
    CHECK_FALSE(found.map.at(5, 5));
}

TEST_CASE("Otsu's threshold lies between two heaps") {
    std::array<std::int64_t, 256> histogram{};
    histogram[10] = 1000;
    histogram[12] = 500;
    histogram[90] = 300;
    const int threshold = otsuThreshold(histogram);
    CHECK(threshold >= 12);
    CHECK(threshold < 90);
    CHECK(otsuThreshold({}) == 0);
}
