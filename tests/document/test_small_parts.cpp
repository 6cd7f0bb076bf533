#include "core/document/hand_edits.h"

#include <catch2/catch.hpp>

#include <random>
#include <utility>
#include <vector>

using namespace cgam;

namespace {

constexpr int kWidth = 90;
constexpr int kHeight = 70;
constexpr Label kOwn = 1;

/// What holes and specks are, pixel by pixel.
Image<Cell> turned(Image<Cell> cells, bool holes, int largest) {
    const auto looked = [&](int row, int col) {
        return (labelOf(cells.at(row, col)) == kOwn) != holes;
    };
    Mask seen(kWidth, kHeight);
    std::vector<std::pair<int, int>> turn;
    for (int row = 0; row < kHeight; ++row)
        for (int col = 0; col < kWidth; ++col) {
            if (!looked(row, col) || seen.at(row, col) != 0) continue;
            std::vector<std::pair<int, int>> part{{row, col}};
            seen.at(row, col) = 1;
            bool atBorder = false;
            for (std::size_t i = 0; i < part.size(); ++i)
                for (int dr = -1; dr <= 1; ++dr)
                    for (int dc = -1; dc <= 1; ++dc) {
                        if (!holes && dr != 0 && dc != 0) continue;
                        const int r = part[i].first + dr;
                        const int c = part[i].second + dc;
                        if (r < 0 || c < 0 || r >= kHeight || c >= kWidth) {
                            atBorder = true;
                        } else if (looked(r, c) && seen.at(r, c) == 0) {
                            seen.at(r, c) = 1;
                            part.emplace_back(r, c);
                        }
                    }
            if (!atBorder && static_cast<int>(part.size()) <= largest)
                turn.insert(turn.end(), part.begin(), part.end());
        }
    for (const auto& [row, col] : turn)
        if (!holes || labelOf(cells.at(row, col)) == 0)
            cells.at(row, col) = static_cast<Cell>(kByHand | (holes ? kOwn : 0));
    return cells;
}

}  // namespace

TEST_CASE("holes and specks are found as pixel by pixel, in random masks") {
    std::mt19937 random(7);
    const GridRect where{200, 230, kWidth, kHeight};  // over four tiles
    int changed = 0;
    for (int i = 0; i < 60; ++i) {
        CAPTURE(i);
        Image<Cell> cells(kWidth, kHeight);
        const auto share = 30 + random() % 60;
        for (Cell& cell : cells.data)
            if (random() % 100 < share) cell = random() % 9 == 0 ? Cell{2} : kOwn;
        SlideMask mask;
        mask.apply(mask.changeTo(where, cells));
        const int largest = 1 + static_cast<int>(random() % 30);
        for (const bool holes : {true, false}) {
            SlideMask done = mask;
            done.apply(holes ? holesFilled(mask, where, largest, kOwn).value()
                             : specksRemoved(mask, where, largest + 1, kOwn).value());
            const Image<Cell> wanted = turned(cells, holes, largest);
            REQUIRE(done.read(where) == wanted);
            changed += !(wanted == cells);
        }
    }
    REQUIRE(changed > 60);
}
