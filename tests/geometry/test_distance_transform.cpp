#include "core/geometry/distance_transform.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstddef>
#include <random>

using namespace cgam;

namespace {

Image<std::int64_t> bruteForce(const Mask& mask, OutsideImage outside) {
    Image<std::int64_t> result(mask.width, mask.height, 1, kNoUnsetPixel);
    const int margin = outside == OutsideImage::Unset ? 1 : 0;
    for (int r = 0; r < mask.height; ++r)
        for (int c = 0; c < mask.width; ++c)
            for (int y = -margin; y < mask.height + margin; ++y)
                for (int x = -margin; x < mask.width + margin; ++x) {
                    const bool inside = y >= 0 && y < mask.height && x >= 0 && x < mask.width;
                    if (inside && mask.at(y, x)) continue;
                    const std::int64_t squared = (r - y) * (r - y) + (c - x) * (c - x);
                    result.at(r, c) = std::min(result.at(r, c), squared);
                }
    return result;
}

Mask randomMask(std::mt19937& random, double density) {
    std::uniform_int_distribution<int> side(1, 24);
    Mask mask(side(random), side(random));
    std::bernoulli_distribution set(density);
    for (auto& value : mask.data)
        value = set(random) ? 1 : 0;
    return mask;
}

}  // namespace

TEST_CASE("squared distances equal brute force", "[geometry][distance-transform]") {
    std::mt19937 random(7);
    for (double density : {0.0, 0.3, 0.7, 0.9, 0.97, 0.995, 1.0})
        for (int trial = 0; trial < 25; ++trial) {
            const Mask mask = randomMask(random, density);
            CAPTURE(density, mask.width, mask.height);
            for (auto outside : {OutsideImage::Unset, OutsideImage::Unknown})
                REQUIRE(squaredDistanceToUnset(mask, outside) == bruteForce(mask, outside));
        }
}

TEST_CASE("the frame decides about full masks", "[geometry][distance-transform]") {
    const Mask full(5, 3, 1, 255);  // any non-zero value is set
    const auto framed = squaredDistanceToUnset(full, OutsideImage::Unset);
    CHECK(framed.data == std::vector<std::int64_t>{1, 1, 1, 1, 1, 1, 4, 4, 4, 1, 1, 1, 1, 1, 1});
    const auto open = squaredDistanceToUnset(full, OutsideImage::Unknown);
    CHECK(std::count(open.data.begin(), open.data.end(), kNoUnsetPixel) == 15);
}

TEST_CASE("empty images have empty distance maps", "[geometry][distance-transform]") {
    CHECK(squaredDistanceToUnset(Mask(), OutsideImage::Unset).empty());
    CHECK(squaredDistanceToUnset(Mask(0, 4), OutsideImage::Unknown).height == 4);
}

TEST_CASE("long rows stay exact", "[geometry][distance-transform]") {
    Mask mask(20000, 2, 1, 1);
    mask.at(1, 0) = 0;
    const auto distances = squaredDistanceToUnset(mask, OutsideImage::Unknown);
    CHECK(distances.at(0, 19999) == 19999LL * 19999 + 1);
    CHECK(distances.at(1, 19999) == 19999LL * 19999);
}
