#include "core/evaluate/robot.h"
#include "core/model/robot_clicker.h"

#include <catch2/catch.hpp>

#include <set>
#include <utility>

using namespace cgam;

namespace {

/// A missing square of 9 x 9 (the dominant error), a missing one of 3 x 3 apart from it, and a
/// wrongly marked one of 5 x 5.
struct Scene {
    Scene() {
        fill(truth, 2, 2, 9, kObject);
        fill(truth, 20, 20, 3, kObject);
        fill(mask, 20, 2, 5, std::uint8_t{1});
    }
    template <typename T>
    static void fill(Image<T>& image, int top, int left, int side, T value) {
        for (int row = top; row < top + side; ++row)
            for (int col = left; col < left + side; ++col)
                image.at(row, col) = value;
    }
    bool dominant(const Click& click) const {
        return click.y >= 2 && click.y < 11 && click.x >= 2 && click.x < 11;
    }
    TruthMap truth{30, 30};
    Mask mask{30, 30};
};

}  // namespace

TEST_CASE("The jittered robot clicks everywhere in the dominant error and nowhere else") {
    const Scene scene;
    std::set<std::pair<double, double>> places;
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
        const Click click = jitteredClick(scene.truth, scene.mask, {}, seed);
        REQUIRE(click.positive);
        REQUIRE(scene.dominant(click));
        places.emplace(click.x, click.y);
    }
    CHECK(places.size() == 81);
}

TEST_CASE("The jittered radius lies within half of the centre robot's") {
    const Scene scene;
    const double centre = robotClick(scene.truth, scene.mask, {}).radius;
    REQUIRE(centre == 5);
    double least = 100, most = 0;
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
        const double radius = jitteredClick(scene.truth, scene.mask, {}, seed).radius;
        least = std::min(least, radius);
        most = std::max(most, radius);
    }
    CHECK(least >= 2.5);
    CHECK(least < 2.6);
    CHECK(most <= 7.5);
    CHECK(most > 7.4);
}

TEST_CASE("The jittered robot repeats itself for a seed") {
    const Scene scene;
    for (std::uint64_t seed = 0; seed < 20; ++seed)
        CHECK(jitteredClick(scene.truth, scene.mask, {}, seed) ==
              jitteredClick(scene.truth, scene.mask, {}, seed));
    CHECK_FALSE(jitteredClick(scene.truth, scene.mask, {}, 1) ==
                jitteredClick(scene.truth, scene.mask, {}, 2));
}

TEST_CASE("The jittered robot does not click the same pixel twice") {
    TruthMap truth(5, 5);
    truth.at(2, 2) = kObject;
    truth.at(2, 3) = kObject;
    const Mask empty(5, 5);
    Clicks clicks = {jitteredClick(truth, empty, {}, 3)};
    clicks.push_back(jitteredClick(truth, empty, clicks, 3));
    CHECK(clicks[0].x + clicks[1].x == 5);
}

TEST_CASE("Without an error the jittered robot does what the centre robot does") {
    const TruthMap truth(6, 6);
    const Mask empty(6, 6);
    CHECK(jitteredClick(truth, empty, {}, 7) == robotClick(truth, empty, {}));
}
