#include "core/training/learning_rate.h"

#include <catch2/catch.hpp>

using namespace cgam;

TEST_CASE("The paper's rate falls to a tenth for the last 20 of 120 epochs") {
    const OptimiserSettings paper;
    CHECK(learningRateAt(paper, 120, 0, 0, 0) == 5e-4);
    CHECK(learningRateAt(paper, 120, 99, 0.9, 5000) == 5e-4);
    CHECK(learningRateAt(paper, 120, 100, 0, 5000) == Approx(5e-5));
    CHECK(learningRateAt(paper, 120, 119, 0.9, 5000) == Approx(5e-5));
}

TEST_CASE("Warm-up rises, the cosine falls to nothing") {
    OptimiserSettings settings;
    settings.steps = {};
    settings.warmupSteps = 10;
    settings.cosineFrom = 0.5;
    CHECK(learningRateAt(settings, 10, 0, 0, 0) == Approx(5e-5));
    CHECK(learningRateAt(settings, 10, 0, 0.1, 9) == Approx(5e-4));
    CHECK(learningRateAt(settings, 10, 5, 0, 500) == Approx(5e-4));
    CHECK(learningRateAt(settings, 10, 7, 0.5, 700) == Approx(2.5e-4));
    CHECK(learningRateAt(settings, 10, 9, 1, 999) == Approx(0).margin(1e-12));
}
