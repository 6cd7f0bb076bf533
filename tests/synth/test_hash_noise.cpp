#include "core/synth/hash_noise.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace cgam::synth;

TEST_CASE("floorToInt rounds down on both sides of zero") {
    CHECK(floorToInt(2.0f) == 2);
    CHECK(floorToInt(2.9f) == 2);
    CHECK(floorToInt(-0.1f) == -1);
    CHECK(floorToInt(-2.0f) == -2);
}

TEST_CASE("random numbers of a point are uniform and depend on seed and place") {
    double sum = 0;
    double squares = 0;
    const int n = 20000;
    for (int i = 0; i < n; ++i) {
        const float v = PointRandom(1, i, -3 * i).unit();
        REQUIRE(v >= 0);
        REQUIRE(v < 1);
        sum += static_cast<double>(v);
        squares += static_cast<double>(v) * static_cast<double>(v);
    }
    CHECK(sum / n == Approx(0.5).margin(0.01));
    CHECK(squares / n == Approx(1.0 / 3).margin(0.01));
    CHECK(hashPoint(1, 2, 3) != hashPoint(2, 2, 3));
    CHECK(hashPoint(1, 2, 3) != hashPoint(1, 3, 2));
}

TEST_CASE("noise is continuous, bounded and centred") {
    double sum = 0;
    for (int i = 0; i < 5000; ++i) {
        const float x = 0.137f * static_cast<float>(i) - 300;
        const float y = 0.071f * static_cast<float>(i) - 100;
        const float v = noise(5, x, y);
        REQUIRE(std::abs(v) < 2.1f);
        REQUIRE(std::abs(noise(5, x + 0.001f, y) - v) < 0.02f);
        sum += static_cast<double>(v);
    }
    CHECK(std::abs(sum / 5000) < 0.05);
    // On both sides of a lattice line.
    CHECK(noise(5, 3.0001f, 0.4f) == Approx(noise(5, 2.9999f, 0.4f)).margin(0.005));
}

TEST_CASE("cell depth is 0 on borders and largest inside cells") {
    float smallest = 1;
    float largest = 0;
    for (int i = 0; i < 20000; ++i) {
        const float v =
            cellDepth(9, 0.0173f * static_cast<float>(i), 0.0311f * static_cast<float>(i));
        smallest = std::min(smallest, v);
        largest = std::max(largest, v);
    }
    CHECK(smallest >= 0);
    CHECK(smallest < 0.01f);
    CHECK(largest > 0.35f);
    CHECK(largest < 1);
}
