#include "core/document/slide_mask.h"

#include <catch2/catch.hpp>

#include <random>

using namespace cgam;

TEST_CASE("a mask of tiles is what a dense mask would be") {
    std::mt19937 random(5);
    const GridRect all{-300, -40, 1300, 900};
    Image<Cell> dense(all.width, all.height);
    SlideMask mask;
    for (int round = 0; round < 60; ++round) {
        GridRect rect{all.x + static_cast<int>(random() % 1200),
                      all.y + static_cast<int>(random() % 800),
                      1 + static_cast<int>(random() % 700), 1 + static_cast<int>(random() % 500)};
        rect = intersection(rect, all);
        Image<Cell> cells(rect.width, rect.height, 1, static_cast<Cell>(random() % 3));
        for (int i = 0; i < 50; ++i)
            cells.data[random() % cells.data.size()] = static_cast<Cell>(random() % 256);
        const SlideMask before = mask;
        const TileChanges changes = mask.changeTo(rect, cells);
        CHECK(mask == before);
        mask.apply(changes);
        for (int row = 0; row < rect.height; ++row)
            for (int col = 0; col < rect.width; ++col)
                dense.at(static_cast<int>(rect.y - all.y) + row,
                         static_cast<int>(rect.x - all.x) + col) = cells.at(row, col);
        REQUIRE(mask.read(all) == dense);
        SlideMask back = mask;
        back.revert(changes);
        REQUIRE(back == before);
    }
    for (int i = 0; i < 1000; ++i) {
        const auto col = static_cast<int>(random() % 1300);
        const auto row = static_cast<int>(random() % 900);
        REQUIRE(mask.cellAt(all.x + col, all.y + row) == dense.at(row, col));
    }
}

TEST_CASE("uniform tiles take no memory of their own, zeros none at all") {
    SlideMask mask;
    const GridRect rect{0, 0, 1024, 1024};
    mask.apply(mask.changeTo(rect, Image<Cell>(1024, 1024, 1, 2)));
    REQUIRE(mask.tiles().size() == 16);
    for (const auto& [key, tile] : mask.tiles())
        CHECK(tile == uniformTile(2));
    CHECK(mask.tileBounds() == rect);
    CHECK(mask.changeTo({5, 5, 100, 100}, Image<Cell>(100, 100, 1, 2)).empty());
    mask.apply(mask.changeTo(rect, Image<Cell>(1024, 1024)));
    CHECK(mask.tiles().empty());
    CHECK(mask.tileBounds().empty());
}

TEST_CASE("masks of one class and of any") {
    SlideMask mask;
    Image<Cell> cells(3, 1);
    cells.data = {1, static_cast<Cell>(2 | kByHand), kByHand};
    mask.apply(mask.changeTo({10, 10, 3, 1}, cells));
    CHECK(mask.readMask({10, 10, 3, 1}, 1).data == std::vector<std::uint8_t>{1, 0, 0});
    CHECK(mask.readMask({10, 10, 3, 1}, 2).data == std::vector<std::uint8_t>{0, 1, 0});
    CHECK(mask.readMask({10, 10, 3, 1}, 0).data == std::vector<std::uint8_t>{1, 1, 0});
}

TEST_CASE("the grid of a plane covers it, and no more for rounding") {
    CHECK(makeGrid(1000, 800, 4, 4) == WorkingGrid{4, 4, 250, 200});
    CHECK(makeGrid(1001, 800, 4, 4).width == 251);
    CHECK(makeGrid(3000, 3000, 0.1 + 0.2, 0.3).width == 10000);
    CHECK(makeGrid(3, 3, 100, 100) == WorkingGrid{100, 100, 1, 1});
}

TEST_CASE("rectangles are cut and joined") {
    CHECK(intersection({0, 0, 10, 10}, {5, -5, 10, 10}) == GridRect{5, 0, 5, 5});
    CHECK(intersection({0, 0, 10, 10}, {10, 0, 5, 5}).empty());
    CHECK(hull({0, 0, 1, 1}, {9, -5, 1, 1}) == GridRect{0, -5, 10, 6});
    CHECK(hull({}, {9, 5, 1, 1}) == GridRect{9, 5, 1, 1});
}
