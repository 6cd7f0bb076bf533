#include "tests/document/answers.h"

#include <catch2/catch.hpp>

#include <random>

using namespace cgam;
using namespace cgam::test;

namespace {

constexpr int kSide = 4096;

/// Specks of one pixel, apart from each other: four vertices each.
Image<Cell> specks(int count, std::mt19937& random) {
    Image<Cell> cells(kSide, kSide);
    for (int i = 0; i < count; ++i) {
        const auto at = [&] { return 2 * static_cast<int>(random() % (kSide / 2)); };
        cells.at(at(), at()) = 1;
    }
    return cells;
}

}  // namespace

TEST_CASE("bug_S19: clicks on a mask of 200,000 vertices touch what lies in their windows alone") {
    std::mt19937 random(19);
    Document document(makeGrid(kSide, kSide, 1, 1));
    document.importMask(document.mask().changeTo({0, 0, kSide, kSide}, specks(52'000, random)));
    REQUIRE(document.mask().tiles().size() == 256);
    const auto far = document.mask().tiles().at({15, 15});
    std::size_t mostTiles = 0;
    std::size_t mostBytes = 0;
    // Always in the same corner: whatever grew with the clicks would show.
    for (int i = 0; i < 200; ++i) {
        const double x = 300 + 7.0 * (i % 40);
        const double y = 300 + 9.0 * (i % 37);
        document.addClick(x, y, 6, i % 3 != 2).value();
        const SlideMask before = document.mask();
        const auto task = document.nextTask(Method::Cgam);
        REQUIRE(task);
        REQUIRE(document.applyAnswer(*task, answerTo(*task, disk(x, y, 12))).applied);
        const Step& step = document.content().steps.back();
        mostTiles = std::max(mostTiles, step.tiles.size());
        // Tiles that were made for this click; all others are the very same objects as before.
        std::size_t made = 0;
        for (const auto& [key, tile] : document.mask().tiles())
            made += tile != before.tile(key);
        REQUIRE(made <= tilesOf(task->window).size());
        const auto region = document.regions().at(task->region);
        const RegionAnswer& answer = *region.answers.back();
        mostBytes = std::max(
            mostBytes, answer.changed.before.bytes().size() + answer.changed.after.bytes().size());
    }
    // A disc of 12 cells lies in at most four tiles of 256.
    CHECK(mostTiles <= 4);
    CHECK(mostBytes < 4096);
    CHECK(document.mask().tiles().at({15, 15}) == far);
}
