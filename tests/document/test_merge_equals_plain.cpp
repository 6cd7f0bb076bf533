// The merge of an answer against the one that goes pixel by pixel.

#include "tests/document/answers.h"
#include "tests/document/plain_merge.h"

#include <catch2/catch.hpp>

#include <random>

using namespace cgam;
using namespace cgam::test;

namespace {

class RandomMerge {
public:
    explicit RandomMerge(unsigned seed) : random_(seed) {}

    MergeInput input() {
        MergeInput made;
        const int width = 1 + number(200);
        const int height = 1 + number(150);
        // Now and then at a corner of the slide.
        made.window = {number(3) * 1000, number(3) * 1000, width, height};
        made.plane = {0, 0, number(2) > 0 ? 10000 : static_cast<int>(made.window.right()), 10000};
        made.label = static_cast<Label>(1 + number(2));
        made.wholePrediction = number(4) == 0;
        made.before = Image<Cell>(width + 2, height + 2);
        for (int i = number(4); i > 0; --i)
            paint(made.before, static_cast<Cell>(number(3) | (number(3) == 0 ? kByHand : 0)));
        speckle(made.before, static_cast<Cell>(number(3)));
        made.predicted = Mask(width, height);
        for (int i = 1 + number(6); i > 0; --i)
            paint(made.predicted, static_cast<std::uint8_t>(number(4) > 0));
        speckle(made.predicted, static_cast<std::uint8_t>(number(2)));
        for (int i = 1 + number(3); i > 0; --i)
            made.clicks.push_back(click(made.window));
        for (int i = number(4); i > 0; --i)
            made.earlier.push_back(click(made.window));
        return made;
    }

private:
    int number(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }
    double real(double below) { return std::uniform_real_distribution<double>(0, below)(random_); }

    /// May lie a little outside the window.
    GridClick click(const GridRect& window) {
        return {static_cast<double>(window.x) + real(window.width + 20) - 10,
                static_cast<double>(window.y) + real(window.height + 20) - 10, real(25),
                number(3) > 0};
    }

    template <typename T>
    void paint(Image<T>& image, T value) {
        const double x = real(image.width);
        const double y = real(image.height);
        const double radius = real(100);
        const double wave = real(12);
        const bool band = number(4) == 0;  // thin strands, too
        for (int row = 0; row < image.height; ++row)
            for (int col = 0; col < image.width; ++col) {
                const double away = std::hypot(col - x, row - y) + wave * std::sin(col / 3.0) +
                                    wave * std::cos(row / 5.0);
                if (band ? std::abs(away - radius) < 1 + wave / 4 : away < radius)
                    image.at(row, col) = value;
            }
    }
    template <typename T>
    void speckle(Image<T>& image, T value) {
        const int share = number(4) == 0 ? 3 : 40;
        for (T& pixel : image.data)
            if (number(share) == 0) pixel = value;
    }

    std::mt19937 random_;
};

}  // namespace

TEST_CASE("an answer is merged as it is pixel by pixel, 1500 random ones") {
    int changed = 0;
    int cut = 0;
    for (unsigned seed = 0; seed < 1500; ++seed) {
        CAPTURE(seed);
        const MergeInput input = RandomMerge(seed).input();
        const MergeResult plain = PlainMerge(input).run();
        const MergeResult quick = mergeAnswer(input);
        REQUIRE(quick.cells == plain.cells);
        REQUIRE(quick.changed == plain.changed);
        REQUIRE(quick.reachesEdge == plain.reachesEdge);
        REQUIRE(quick.openSides == plain.openSides);
        changed += plain.changed;
        cut += plain.reachesEdge;
    }
    REQUIRE(changed > 750);
    REQUIRE(cut > 200);
}

TEST_CASE("what an edge limit knows roughly agrees with the curve itself") {
    std::mt19937 random(3);
    std::uniform_real_distribution<double> real(0, 512);
    for (int i = 0; i < 60; ++i) {
        std::vector<WindowPlace> contacts;
        for (int k = 0; k <= i; ++k)
            contacts.push_back(
                {k % 2 == 0 ? 0.5 : real(random), k % 3 == 0 ? 511.5 : real(random)});
        const WindowPlace click{real(random), real(random)};
        const EdgeLimit limit(click, contacts);
        const auto holds = [&](WindowPlace place) {
            const double dx = place.x - click.x;
            const double dy = place.y - click.y;
            return std::hypot(dx, dy) <= limit.radius(std::atan2(dy, dx));
        };
        for (int k = 0; k < 20000; ++k) {
            const WindowPlace place{real(random), real(random)};
            if (limit.holds(place) != holds(place)) FAIL("at " << place.x << ", " << place.y);
        }
        REQUIRE(limit.holds(click));
    }
}
