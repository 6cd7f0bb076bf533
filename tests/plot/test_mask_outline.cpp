#include "core/plot/mask_outline.h"

#include <catch2/catch.hpp>

#include <sstream>
#include <string_view>

using namespace cgam;

namespace {

Mask drawn(const std::vector<std::string_view>& rows) {
    Mask mask(static_cast<int>(rows[0].size()), static_cast<int>(rows.size()));
    for (int row = 0; row < mask.height; ++row)
        for (int col = 0; col < mask.width; ++col)
            mask.at(row, col) =
                rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(col)] == '#';
    return mask;
}

/// Fills a path of M, h, v, z by the even-odd rule: a pixel is set where the number of vertical
/// edges to its left is odd.
Mask filled(const std::string& path, int width, int height) {
    Mask mask(width, height);
    std::istringstream in(path);
    char command = 0;
    int row = 0, col = 0;
    while (in >> command) {
        int first = 0;
        if (command == 'z') continue;
        in >> first;
        if (command == 'M') {
            col = first;
            in >> row;
        } else if (command == 'h') {
            col += first;
        } else {
            for (; first != 0; first -= first > 0 ? 1 : -1) {
                const int crossed = first > 0 ? row : row - 1;
                for (int x = col; x < width; ++x)
                    mask.at(crossed, x) ^= 1;
                row += first > 0 ? 1 : -1;
            }
        }
    }
    return mask;
}

}  // namespace

TEST_CASE("A rectangle is one loop of four stretches") {
    CHECK(outlinePath(drawn({"....", ".##.", ".##."})) == "M1 1h2v2h-2v-2z");
}

TEST_CASE("Filling the outline gives the mask back") {
    for (const auto& rows : std::vector<std::vector<std::string_view>>{
             {"###", "#.#", "###"},
             {"#.#.#", ".#.#.", "#.#.#"},
             {"##..", "..##", "##..", "#..#"},
             {".....", "..#..", "....."},
             {"####", "####"},
             {"#####", "#...#", "#.#.#", "#...#", "#####"}}) {
        const Mask mask = drawn(rows);
        CHECK(filled(outlinePath(mask), mask.width, mask.height) == mask);
    }
}

TEST_CASE("Filling the outlines of random masks gives them back") {
    std::uint32_t state = 1;
    for (int n = 0; n < 50; ++n) {
        Mask mask(17, 13);
        for (std::uint8_t& pixel : mask.data) {
            state = state * 1664525U + 1013904223U;
            pixel = state >> 31 != 0;
        }
        REQUIRE(filled(outlinePath(mask), 17, 13) == mask);
    }
}

TEST_CASE("An empty mask has no outline") {
    CHECK(outlinePath(Mask(3, 3)).empty());
}
