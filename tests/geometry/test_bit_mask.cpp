#include "core/geometry/row_runs.h"

#include <catch2/catch.hpp>

#include <random>

using namespace cgam;

namespace {

BitMask randomMask(int width, int height, unsigned seed, unsigned share) {
    std::mt19937 random(seed);
    BitMask mask(width, height);
    mask.fill([&](int, int) { return random() % 100 < share; });
    return mask;
}

const std::vector<int> kWidths{1, 5, 63, 64, 65, 127, 128, 200};

}  // namespace

TEST_CASE("bits are pixels, at every width") {
    for (const int width : kWidths) {
        CAPTURE(width);
        const BitMask mask = randomMask(width, 9, 1, 50);
        BitMask again(width, 9);
        int visited = 0;
        mask.visit([&](int row, int col) {
            REQUIRE(mask.at(row, col));
            again.set(row, col);
            ++visited;
        });
        REQUIRE(again == mask);
        int set = 0;
        for (int row = 0; row < 9; ++row)
            for (int col = 0; col < width; ++col) {
                set += mask.at(row, col);
                for (const bool wanted : {true, false}) {
                    int next = col;
                    while (next < width && mask.at(row, next) != wanted)
                        ++next;
                    REQUIRE(mask.next(row, col, wanted) == next);
                }
                REQUIRE(mask.anyIn(row, 0, col) == (mask.next(row, 0, true) < col));
            }
        REQUIRE(visited == set);
        BitMask runs(width, 9);
        const RowRuns found(mask);
        for (const PixelRun& run : found.runs())
            runs.setRun(run.row, run.first, run.end);
        REQUIRE(runs == mask);
        runs.remove(mask);
        REQUIRE_FALSE(runs.any());
    }
}

TEST_CASE("eroding and growing are what they are pixel by pixel") {
    for (const int width : kWidths) {
        CAPTURE(width);
        const BitMask mask = randomMask(width, 30, 2, 90);
        const auto all = [&](int row, int col, int reach) {
            for (int r = std::max(row - reach, 0); r <= std::min(row + reach, 29); ++r)
                for (int c = std::max(col - reach, 0); c <= std::min(col + reach, width - 1); ++c)
                    if (!mask.at(r, c)) return false;
            return true;
        };
        for (const int reach : {1, 2, 5}) {
            BitMask wanted(width, 30);
            wanted.fill([&](int row, int col) { return all(row, col, reach); });
            REQUIRE(mask.eroded(reach) == wanted);
        }
        const BitMask few = randomMask(width, 30, 3, 5);
        const auto beside = [&](int row, int col) {
            for (int r = std::max(row - 1, 0); r <= std::min(row + 1, 29); ++r)
                for (int c = std::max(col - 1, 0); c <= std::min(col + 1, width - 1); ++c)
                    if (few.at(r, c)) return true;
            return false;
        };
        BitMask wanted(width, 30);
        wanted.fill([&](int row, int col) {
            return few.at(row, col) || (beside(row, col) && mask.at(row, col));
        });
        REQUIRE(few.grown(mask) == wanted);
    }
}

TEST_CASE("parts are found with and without corners, and stay apart") {
    BitMask mask(70, 5);
    mask.setRun(0, 60, 67);
    mask.setRun(1, 67, 69);  // only by a corner
    mask.setRun(3, 0, 70);   // apart
    const RowRuns runs(mask);
    REQUIRE(runs.runs().size() == 3);
    std::vector<std::uint8_t> seen(3);
    REQUIRE(runs.partOf(0, seen, true) == std::vector<std::size_t>{0, 1});
    REQUIRE(seen == std::vector<std::uint8_t>{1, 1, 0});
    seen = {0, 0, 0};
    REQUIRE(runs.partOf(1, seen, false) == std::vector<std::size_t>{1});
    BitMask starts(70, 5);
    starts.set(1, 68);
    BitMask wanted = mask;
    BitMask apart(70, 5);
    apart.setRun(3, 0, 70);
    wanted.remove(apart);
    REQUIRE(partsWith(mask, starts) == wanted);
    starts.set(3, 33);
    REQUIRE(partsWith(mask, starts) == mask);
}

TEST_CASE("a part that winds is followed to its end") {
    BitMask mask(130, 101);
    for (int row = 0; row < 101; row += 2)
        mask.setRun(row, 0, 130);
    for (int row = 1; row < 101; row += 2)
        mask.set(row, row % 4 == 1 ? 129 : 0);
    BitMask start(130, 101);
    start.set(0, 5);
    REQUIRE(partsWith(mask, start) == mask);
}
