#include "core/training/augmentation.h"
#include "core/training/training_sample.h"
#include "tests/training/training_cases.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>

using namespace cgam;

namespace {

GeometrySettings noGeometry() {
    GeometrySettings settings;
    settings.scaleLow = settings.scaleHigh = 1;
    settings.flipProbability = settings.quarterTurnProbability = settings.wobbleProbability = 0;
    return settings;
}

ImageRgb numbered(int width, int height) {
    ImageRgb image(width, height, 3);
    for (std::size_t i = 0; i < image.data.size(); ++i)
        image.data[i] = static_cast<std::uint8_t>(i * 37 % 251);
    return image;
}

}  // namespace

TEST_CASE("A crop of the image's own size without changes is the image") {
    const ImageRgb image = numbered(33, 21);
    const TruthMap truth = truthWithRectangle(33, 21, 3, 9, 4, 20);
    RandomStream random(1);
    const AugmentedCrop crop = randomCrop(image, truth, {21, 33}, 1, noGeometry(), random);
    CHECK(crop.image == image);
    CHECK(crop.truth == truth);
}

TEST_CASE("A quarter turn or a flip moves pixels and does not change them") {
    GeometrySettings settings = noGeometry();
    settings.flipProbability = settings.quarterTurnProbability = 1;
    const ImageRgb image = numbered(24, 24);
    const TruthMap truth = truthWithRectangle(24, 24, 3, 9, 4, 20);
    std::vector<std::uint8_t> before = image.data;
    std::sort(before.begin(), before.end());
    for (std::uint64_t i = 0; i < 20; ++i) {
        RandomStream random{i};
        AugmentedCrop crop = randomCrop(image, truth, {24, 24}, 1, settings, random);
        CHECK(std::count(crop.truth.data.begin(), crop.truth.data.end(), kObject) ==
              std::count(truth.data.begin(), truth.data.end(), kObject));
        std::sort(crop.image.data.begin(), crop.image.data.end());
        CHECK(crop.image.data == before);
    }
}

TEST_CASE("Truth and picture stay together under every change of place") {
    const TrainingCase source = brightRectangleCase("a", 80, 60);
    for (const CropBorder border : {CropBorder::Reflect, CropBorder::Zero}) {
        GeometrySettings settings;
        settings.border = border;
        for (std::uint64_t i = 0; i < 30; ++i) {
            RandomStream random{5, i};
            const AugmentedCrop crop = randomCrop(source.labelled.image, source.labelled.truth,
                                                  {64, 64}, 1, settings, random);
            int apart = 0;
            for (std::size_t p = 0; p < crop.truth.data.size(); ++p)
                apart += (crop.image.data[3 * p] > 110) != (crop.truth.data[p] == kObject);
            // Bilinear and nearest may differ on the outline alone.
            CHECK(apart < 25);
        }
    }
}

TEST_CASE("A crop beyond the image is black background, glass or the image mirrored") {
    ImageRgb image(10, 10, 3, 200);
    TruthMap truth(10, 10, 1, kObject);
    GeometrySettings settings = noGeometry();
    settings.border = CropBorder::Zero;
    RandomStream random(4);
    const AugmentedCrop zero = randomCrop(image, truth, {30, 30}, 1, settings, random);
    CHECK(std::count(zero.truth.data.begin(), zero.truth.data.end(), kObject) ==
          Approx(100).margin(21));
    CHECK(*std::min_element(zero.image.data.begin(), zero.image.data.end()) == 0);
    settings.border = CropBorder::Reflect;
    const AugmentedCrop mirrored = randomCrop(image, truth, {30, 30}, 1, settings, random);
    CHECK(std::count(mirrored.truth.data.begin(), mirrored.truth.data.end(), kObject) == 900);
    CHECK(*std::min_element(mirrored.image.data.begin(), mirrored.image.data.end()) == 200);
    settings.glassProbability = 1;
    const AugmentedCrop glass = randomCrop(image, truth, {30, 30}, 1, settings, random);
    CHECK(std::count(glass.truth.data.begin(), glass.truth.data.end(), kObject) ==
          Approx(100).margin(21));
    CHECK(*std::min_element(glass.image.data.begin(), glass.image.data.end()) == 200);
    CHECK(std::count_if(glass.image.data.begin(), glass.image.data.end(),
                        [](std::uint8_t value) { return value > 240; }) > 3 * 700);
}

TEST_CASE("Colours stay as they are where nothing is to change, and swap where asked") {
    ColourSettings settings;
    settings.contrastProbability = settings.rgbShiftProbability = settings.stainProbability = 0;
    const ImageRgb image = numbered(16, 16);
    ImageRgb same = image;
    RandomStream random(2);
    jitterColours(same, settings, random);
    CHECK(same == image);

    settings.swapRedBlueProbability = 1;
    ImageRgb swapped = image;
    jitterColours(swapped, settings, random);
    CHECK(swapped.at(3, 4, 0) == image.at(3, 4, 2));
    CHECK(swapped.at(3, 4, 1) == image.at(3, 4, 1));
    CHECK(swapped.at(3, 4, 2) == image.at(3, 4, 0));
}

TEST_CASE("Stain separation and its inverse give the colours back") {
    ColourSettings settings;
    settings.contrastProbability = settings.rgbShiftProbability = 0;
    settings.stainProbability = 1;
    settings.stain = settings.stainOffset = 0;
    const ImageRgb image = numbered(16, 16);
    ImageRgb back = image;
    RandomStream random(2);
    jitterColours(back, settings, random);
    for (std::size_t i = 0; i < image.data.size(); ++i)
        REQUIRE(std::abs(int(back.data[i]) - int(image.data[i])) <= 1);

    settings.stain = 0.3;
    ImageRgb changed = image;
    jitterColours(changed, settings, random);
    CHECK_FALSE(changed == image);
}

TEST_CASE("A sample follows from its stream alone, holds an object and has clicks in it") {
    const TrainingCase source = brightRectangleCase("a", 100, 100);
    TrainConfig config;
    config.crop = {64, 64};
    for (std::uint64_t i = 0; i < 50; ++i) {
        const TrainingSample sample = makeSample(source, config, RandomStream{9, i});
        const TrainingSample again = makeSample(source, config, RandomStream{9, i});
        CHECK(sample.image == again.image);
        CHECK(sample.clicks == again.clicks);
        CHECK(std::count(sample.truth.data.begin(), sample.truth.data.end(), kObject) >=
              config.smallestObject);
        CHECK_FALSE(sample.clicks.empty());
    }
    config.invertProbability = 1;
    const TrainingSample inverted = makeSample(source, config, RandomStream{9, 1});
    const Click& first = inverted.clicks.front();
    CHECK(first.positive);
    // Positive clicks now lie in what was background.
    CHECK(inverted.truth.at(static_cast<int>(first.y), static_cast<int>(first.x)) == kObject);
}

TEST_CASE("As many samples as told come without a click, and show their mask or nothing") {
    TrainingCase source = brightRectangleCase("a", 64, 64);
    source.unclicked.probability = 0.25;
    TrainConfig config;
    config.crop = {64, 64};
    config.geometry = {.scaleLow = 1,
                       .scaleHigh = 1,
                       .flipProbability = 0,
                       .quarterTurnProbability = 0,
                       .wobbleProbability = 0};
    config.invertProbability = 1;  // not of a sample without clicks: nobody says what to mark
    const auto drawn = [&](const TruthMap& wanted) {
        int unclicked = 0;
        for (std::uint64_t i = 0; i < 400; ++i) {
            const TrainingSample sample = makeSample(source, config, RandomStream{4, i});
            CHECK(sample.clicks.empty() == sample.unclicked);
            CHECK((sample.truth == wanted) == sample.unclicked);
            unclicked += sample.unclicked;
        }
        return unclicked;
    };
    CHECK(std::abs(drawn(source.labelled.truth) - 100) < 30);
    source.unclicked.nothingToMark = true;
    CHECK(std::abs(drawn(TruthMap(64, 64)) - 100) < 30);
}

TEST_CASE("A piece of tissue is cut out of a crop, or a hole into it, and truth goes with it") {
    int pieces = 0, holes = 0;
    for (std::uint64_t i = 0; i < 60; ++i) {
        const AugmentedCrop whole{ImageRgb(90, 70, 3, 120), TruthMap(90, 70, 1, kObject)};
        AugmentedCrop cut = whole;
        RandomStream random{3, i};
        cutPiece(cut, random);
        const auto left = std::count(cut.truth.data.begin(), cut.truth.data.end(), kObject);
        CHECK(left < 90 * 70);
        int wrong = 0;  // beside the soft outline
        for (std::size_t p = 0; p < cut.truth.data.size(); ++p) {
            if (cut.image.data[3 * p] == 120) wrong += cut.truth.data[p] != kObject;
            if (cut.image.data[3 * p] > 190) wrong += cut.truth.data[p] != kBackground;
        }
        CHECK(wrong == 0);
        const auto corners = (cut.truth.at(0, 0) == kObject) + (cut.truth.at(0, 89) == kObject) +
                             (cut.truth.at(69, 0) == kObject) + (cut.truth.at(69, 89) == kObject);
        (corners >= 3 ? holes : pieces) += 1;

        AugmentedCrop same = whole;
        RandomStream again{3, i};
        cutPiece(same, again);
        CHECK(same.image == cut.image);
    }
    CHECK(pieces > holes);
    CHECK(holes > 3);
}
