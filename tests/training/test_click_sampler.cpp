#include "core/training/click_sampler.h"
#include "tests/training/training_cases.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <map>

using namespace cgam;

namespace {

constexpr int kDraws = 20000;

int count(const Clicks& clicks, bool positive) {
    return static_cast<int>(std::count_if(clicks.begin(), clicks.end(), [&](const Click& click) {
        return click.positive == positive;
    }));
}

/// P(n) of a geometric law cut to first ... last.
double expected(int n, int first, int last, double decay) {
    double total = 0;
    for (int k = first; k <= last; ++k)
        total += std::pow(decay, k - first);
    return std::pow(decay, n - first) / total;
}

std::int8_t labelAt(const TruthMap& truth, const Click& click) {
    return truth.at(static_cast<int>(click.y), static_cast<int>(click.x));
}

}  // namespace

TEST_CASE("Numbers of clicks follow the geometric law of the recipe") {
    const TruthMap truth = truthWithRectangle(40, 40, 10, 29, 10, 29);
    std::map<int, int> positives, negatives;
    for (int i = 0; i < kDraws; ++i) {
        RandomStream random{7, static_cast<std::uint64_t>(i)};
        const Clicks clicks = sampleClicks(truth, {}, random);
        ++positives[count(clicks, true)];
        ++negatives[count(clicks, false)];
    }
    CHECK(positives.begin()->first == 1);
    CHECK(positives.rbegin()->first == 10);
    CHECK(negatives.begin()->first == 0);
    CHECK(negatives.rbegin()->first == 10);
    for (int n = 0; n <= 10; ++n) {
        const double deviation = 5 * std::sqrt(0.25 / kDraws);
        if (n > 0)
            CHECK(positives[n] / double(kDraws) ==
                  Approx(expected(n, 1, 10, 0.7)).margin(deviation));
        CHECK(negatives[n] / double(kDraws) == Approx(expected(n, 0, 10, 0.7)).margin(deviation));
    }
}

TEST_CASE(
    "Positive clicks keep off the border in nine samples of ten, negative ones near it in half") {
    const TruthMap truth = truthWithRectangle(60, 60, 20, 39, 20, 39);
    int samples = 0, inner = 0, band = 0, withNegative = 0;
    for (int i = 0; i < kDraws; ++i) {
        RandomStream random{11, static_cast<std::uint64_t>(i)};
        const Clicks clicks = sampleClicks(truth, {}, random);
        bool allInner = true, allBand = true;
        for (const Click& click : clicks) {
            REQUIRE(labelAt(truth, click) == (click.positive ? kObject : kBackground));
            const double off = std::max(std::abs(click.x - 29.5), std::abs(click.y - 29.5));
            if (click.positive) allInner = allInner && off < 10 - 3;
            if (!click.positive) allBand = allBand && off < 10 + 2;  // ceil(0.1 * sqrt(400))
        }
        // Only samples with several clicks of a class tell the strategies apart well.
        if (count(clicks, true) >= 5) ++samples, inner += allInner;
        if (count(clicks, false) >= 5) ++withNegative, band += allBand;
    }
    REQUIRE(samples > 1000);
    REQUIRE(withNegative > 1000);
    CHECK(inner / double(samples) == Approx(0.9).margin(0.03));
    CHECK(band / double(withNegative) == Approx(0.5).margin(0.05));
}

TEST_CASE("An object too thin for erosion is clicked as it is, an absent one not at all") {
    const TruthMap thin = truthWithRectangle(30, 30, 10, 10, 5, 20);
    const TruthMap none(30, 30);
    for (std::uint64_t i = 0; i < 100; ++i) {
        RandomStream random{i};
        CHECK(count(sampleClicks(thin, {}, random), true) >= 1);
        CHECK(count(sampleClicks(none, {}, random), true) == 0);
    }
}

TEST_CASE("Ignored pixels are never clicked") {
    TruthMap truth = truthWithRectangle(30, 30, 5, 20, 5, 20);
    for (int r = 0; r < 30; ++r)
        for (int c = 12; c < 30; ++c)
            truth.at(r, c) = kIgnored;
    for (std::uint64_t i = 0; i < 500; ++i) {
        RandomStream random{i};
        for (const Click& click : sampleClicks(truth, {}, random))
            REQUIRE(labelAt(truth, click) != kIgnored);
    }
}

TEST_CASE("A correcting click lies deep in the larger error") {
    const TruthMap truth = truthWithRectangle(60, 60, 10, 49, 10, 49);
    Mask mask(60, 60);
    for (int r = 10; r < 50; ++r)
        for (int c = 30; c < 60; ++c)
            mask.at(r, c) = 1;  // columns 10..29 are missing, 50..59 are too much
    for (std::uint64_t i = 0; i < 200; ++i) {
        RandomStream random{i};
        Clicks clicks;
        REQUIRE(addCorrectingClick(truth, mask, clicks, random));
        REQUIRE(clicks.size() == 1);
        CHECK(clicks[0].positive);
        // The missing part is 20 wide: 10 deep at most, so at least 5 from its sides.
        CHECK(clicks[0].x >= 14);
        CHECK(clicks[0].x <= 25);
        CHECK(labelAt(truth, clicks[0]) == kObject);
    }
}

TEST_CASE("A right mask gets no correcting click") {
    const TruthMap truth = truthWithRectangle(20, 20, 5, 10, 5, 10);
    Mask mask(20, 20);
    for (std::size_t i = 0; i < mask.data.size(); ++i)
        mask.data[i] = truth.data[i] == kObject;
    Clicks clicks;
    RandomStream random(0);
    CHECK_FALSE(addCorrectingClick(truth, mask, clicks, random));
    CHECK(clicks.empty());
}
