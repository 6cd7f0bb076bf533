#include "core/slide/synthetic_slide.h"
#include "core/synth/tissue.h"

#include <catch2/catch.hpp>

using namespace cgam;

TEST_CASE("a synthetic slide of any size is read part by part") {
    const auto slide = makeSyntheticSlide(100'000, 80'000).value();
    CHECK(slide->width() == 100'000);
    CHECK(slide->info().levels.size() == 8);
    CHECK(slide->info().levels.back().width == 781);
    REQUIRE(slide->info().mpp);
    CHECK(slide->info().mpp->x == 0.25);
    SynthSettings settings;
    settings.width = 100'000;
    settings.height = 80'000;
    settings.mpp = 0.25;
    const Tissue tissue(settings);
    CHECK(slide->readRegion(0, 50'000, 40'000, 30, 20).value() ==
          tissue.render(50'000, 40'000, 30, 20));
    CHECK(slide->readRegion(1, 25'000, 20'000, 30, 20).value() ==
          tissue.render(50'000, 40'000, 30, 20, 2));
    // Pieces agree with the whole.
    const ImageRgb whole = slide->readRegion(6, 700, 600, 40, 30).value();
    const ImageRgb part = slide->readRegion(6, 720, 610, 5, 5).value();
    CHECK(part.at(2, 3, 1) == whole.at(12, 23, 1));
}

TEST_CASE("outside a synthetic slide is background") {
    const auto slide = makeSyntheticSlide(1000, 800).value();
    const ImageRgb corner = slide->readRegion(0, -5, -5, 10, 10).value();
    CHECK(corner.at(0, 0, 0) == 255);
    CHECK(slide->readRegion(0, 2000, 0, 3, 3).value() == ImageRgb(3, 3, 3, std::uint8_t{255}));
    CHECK_FALSE(slide->readRegion(4, 0, 0, 3, 3).ok());
}

TEST_CASE("sizes and scales that cannot be are refused") {
    CHECK_FALSE(makeSyntheticSlide(0, 10).ok());
    CHECK_FALSE(makeSyntheticSlide(10, 400'000).ok());
    CHECK_FALSE(makeSyntheticSlide(10, 10, 0).ok());
}
