#include "core/patches/patch_choice.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace cgam;

namespace {

SlideInfo slideOf(std::int64_t width, std::int64_t height) {
    SlideInfo info;
    info.levels.push_back({width, height, 1, 1});
    return info;
}

const SlideScale kHalf = {0.5, 0.5};

/// The object is everything left of x.
SlideTruth leftOf(double x) {
    return SlideTruth({{{{-1e6, -1e6}, {x, -1e6}, {x, 1e6}, {-1e6, 1e6}}, {}}});
}

/// Every share is wanted.
PatchWish anyShare() {
    PatchWish wish;
    wish.mpp = 1;
    wish.size = 10;
    wish.minObject = 0;
    wish.maxObject = 1;
    return wish;
}

}  // namespace

TEST_CASE("Patches lie wholly on the slide, at their scale, on a grid") {
    // 200 x 100 at 0.5 um are 100 x 50 at 1 um.
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        PatchWish wish = anyShare();
        wish.seed = seed;
        const auto patches = choosePatches(slideOf(200, 100), kHalf, leftOf(0), wish);
        CHECK((patches.size() == 50 || patches.size() == 45 || patches.size() == 40 ||
               patches.size() == 36));
        for (const PatchPlace& patch : patches) {
            CHECK(patch.frame.stepX == 2);
            CHECK(patch.frame.stepY == 2);
            CHECK(patch.frame.width == 10);
            CHECK((patch.frame.x >= 0 && patch.frame.x <= 180));
            CHECK((patch.frame.y >= 0 && patch.frame.y <= 80));
        }
    }
}

TEST_CASE("The stride says how far patches lie apart") {
    PatchWish wish = anyShare();
    wish.stride = 5;
    const auto patches = choosePatches(slideOf(60, 20), kHalf, leftOf(0), wish);
    REQUIRE(patches.size() >= 4);
    for (std::size_t i = 1; i < patches.size(); ++i)
        CHECK(patches[i].frame.x - patches[i - 1].frame.x == 10);
}

TEST_CASE("Only places with the wanted share of object are taken") {
    PatchWish wish = anyShare();
    wish.stride = 1;
    wish.minObject = 0.2;
    wish.maxObject = 0.8;
    const auto patches = choosePatches(slideOf(200, 20), kHalf, leftOf(100), wish);
    REQUIRE(patches.size() == 7);  // 2 to 8 of 10 columns
    for (const PatchPlace& patch : patches) {
        CHECK(patch.objectFraction == Approx((100 - patch.frame.x) / 20));
        CHECK(patch.objectFraction >= 0.2);
        CHECK(patch.objectFraction <= 0.8);
    }
}

TEST_CASE("The same seed gives the same patches, another seed others") {
    PatchWish wish = anyShare();
    wish.limit = 5;
    const auto placesOf = [&](std::uint64_t seed) {
        wish.seed = seed;
        std::vector<std::pair<double, double>> places;
        for (const PatchPlace& patch : choosePatches(slideOf(2000, 1000), kHalf, leftOf(0), wish))
            places.emplace_back(patch.frame.y, patch.frame.x);
        return places;
    };
    CHECK(placesOf(1).size() == 5);
    CHECK(placesOf(1) == placesOf(1));
    CHECK(placesOf(1) != placesOf(2));
    const auto places = placesOf(3);
    CHECK(std::is_sorted(places.begin(), places.end()));
}

TEST_CASE("A patch as large as the slide fits, a larger one does not") {
    PatchWish wish = anyShare();
    wish.size = 50;
    CHECK(choosePatches(slideOf(100, 100), kHalf, leftOf(0), wish).size() == 1);
    wish.size = 51;
    CHECK(choosePatches(slideOf(100, 100), kHalf, leftOf(0), wish).empty());
}

TEST_CASE("Scales that differ between the axes and are not whole are kept exactly") {
    PatchWish wish = anyShare();
    const auto patches = choosePatches(slideOf(300, 300), {0.4, 0.3}, leftOf(0), wish);
    REQUIRE_FALSE(patches.empty());
    CHECK(patches.front().frame.stepX == Approx(2.5));
    CHECK(patches.front().frame.stepY == Approx(10.0 / 3));
}

TEST_CASE("The search tells how far it is and stops when asked to") {
    std::size_t last = 0;
    const auto patches = choosePatches(slideOf(200, 100), kHalf, leftOf(0), anyShare(),
                                       [&](std::size_t done, std::size_t all) {
                                           CHECK(done <= all);
                                           last = done;
                                           return done < 3;
                                       });
    CHECK(last == 3);
    CHECK(patches.size() == 3);
}
