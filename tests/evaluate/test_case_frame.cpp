#include "core/evaluate/case_frame.h"
#include "tests/evaluate/fake_engines.h"

#include <catch2/catch.hpp>

using namespace cgam;
using Catch::Contains;

TEST_CASE("A constant image stays constant in any size") {
    const ImageRgb image(17, 11, 3, 93);
    for (const auto& [width, height] : {std::pair{5, 4}, {17, 11}, {40, 33}})
        CHECK(resized(image, width, height) == ImageRgb(width, height, 3, 93));
}

TEST_CASE("Halving takes the triangle-weighted mean, doubling interpolates") {
    ImageRgb step(4, 1, 1);
    step.data = {0, 0, 200, 200};
    // The left half has its centre at 1.0 and reaches 2 pixels: weights 3/7, 3/7, 1/7, 0.
    CHECK(resized(step, 2, 1).data == std::vector<std::uint8_t>{29, 171});
    ImageRgb pair(2, 1, 1);
    pair.data = {0, 100};
    CHECK(resized(pair, 4, 1).data == std::vector<std::uint8_t>{0, 25, 75, 100});
}

TEST_CASE("A truth map keeps its values when it is resized") {
    TruthMap truth(4, 2);
    truth.data = {1, 1, 0, -1, 1, 1, 0, -1};
    CHECK(resized(truth, 8, 1).data == std::vector<std::int8_t>{1, 1, 1, 1, 0, 0, -1, -1});
    CHECK(resized(truth, 2, 2).data == std::vector<std::int8_t>{1, -1, 1, -1});
}

TEST_CASE("The frame sets the longer side, a factor or a scale") {
    LabelledCase wide;
    wide.entry.name = "wide";
    wide.entry.mpp = 0.5;
    wide.image = ImageRgb(40, 20, 3);
    wide.truth = TruthMap(40, 20);
    const auto sizeIn = [&](const FrameSettings& frame) {
        const LabelledCase framed = inFrame(wide, frame).value();
        CHECK(framed.image.width == framed.truth.width);
        CHECK(framed.image.height == framed.truth.height);
        return std::pair{framed.image.width, framed.image.height};
    };
    CHECK(sizeIn({}) == std::pair{40, 20});
    CHECK(sizeIn({.size = 100}) == std::pair{100, 50});
    CHECK(sizeIn({.scale = 0.25}) == std::pair{10, 5});
    CHECK(sizeIn({.umPerPx = 1.0}) == std::pair{20, 10});
    CHECK(inFrame(wide, {.umPerPx = 1.0})->entry.mpp == 1.0);
}

TEST_CASE("A frame that cannot be made is named") {
    const LabelledCase one = test::squareCase("tile", "g");
    CHECK_THAT(inFrame(one, {.umPerPx = 1.0}).error().message, Contains("'tile' has no um_per_px"));
    CHECK_THAT(inFrame(one, {.scale = 0.01}).error().message, Contains("0 x 0"));
    CHECK_THAT(inFrame(one, {.scale = 1000}).error().message, Contains("32000 x 32000"));
}
