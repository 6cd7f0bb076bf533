#include "core/document/document.h"
#include "core/document/hand_edits.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <random>

using namespace cgam;

namespace {

const WorkingGrid kGrid{2, 2, 700, 500};
const GridRect kAll{0, 0, 700, 500};

double distanceToSegment(double x, double y, SlidePoint a, SlidePoint b) {
    double best = 1e9;  // sampled densely enough for the test's lengths
    for (int i = 0; i <= 4000; ++i) {
        const double t = i / 4000.0;
        best = std::min(best, std::hypot(a.x + t * (b.x - a.x) - x, a.y + t * (b.y - a.y) - y));
    }
    return best;
}

bool inside(const SlideRings& rings, double x, double y) {
    bool in = false;
    for (const auto& ring : rings)
        for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
            if ((ring[i].y > y) != (ring[j].y > y) &&
                x < (ring[j].x - ring[i].x) * (y - ring[i].y) / (ring[j].y - ring[i].y) + ring[i].x)
                in = !in;
    return in;
}

SlideMask maskOf(const std::vector<std::string>& rows) {
    SlideMask mask;
    Image<Cell> cells(static_cast<int>(rows[0].size()), static_cast<int>(rows.size()));
    for (int r = 0; r < cells.height; ++r)
        for (int c = 0; c < cells.width; ++c)
            cells.at(r, c) = static_cast<Cell>(
                rows[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)] - '.' == 0
                    ? 0
                    : rows[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)] - '0');
    mask.apply(mask.changeTo({0, 0, cells.width, cells.height}, cells));
    return mask;
}

std::vector<std::string> labelsOf(const SlideMask& mask, int width, int height) {
    std::vector<std::string> rows;
    for (int r = 0; r < height; ++r) {
        rows.emplace_back();
        for (int c = 0; c < width; ++c) {
            const Label label = labelOf(mask.cellAt(c, r));
            rows.back() += label == 0 ? '.' : static_cast<char>('0' + label);
        }
    }
    return rows;
}

}  // namespace

TEST_CASE("a brush stroke sets the pixels whose centres are near its line") {
    SlideMask mask;
    const std::vector<SlidePoint> line{{500, 300}, {560, 420}, {500, 560}};
    mask.apply(brushed(mask, kGrid, line, 21, HandEdit::Add, 3));
    const Image<Cell> cells = mask.read(kAll);
    for (int row = 120; row < 310; ++row)
        for (int col = 210; col < 310; ++col) {
            const double x = 2 * (col + 0.5);
            const double y = 2 * (row + 0.5);
            const double distance = std::min(distanceToSegment(x, y, line[0], line[1]),
                                             distanceToSegment(x, y, line[1], line[2]));
            if (std::abs(distance - 21) < 0.05) continue;  // the sampled distance is not exact
            REQUIRE(cells.at(row, col) == (distance < 21 ? (kByHand | 3) : 0));
        }
    // Erasing clears every class, and remembers that it was by hand.
    mask.apply(brushed(mask, kGrid, {{500, 300}}, 5, HandEdit::Erase, 1));
    CHECK(mask.cellAt(250, 150) == kByHand);
}

TEST_CASE("a stroke beyond the plane or without a place does nothing") {
    const SlideMask mask;
    CHECK(brushed(mask, kGrid, {{-500, -500}}, 20, HandEdit::Add, 1).empty());
    CHECK(brushed(mask, kGrid, {}, 20, HandEdit::Add, 1).empty());
    CHECK(brushed(mask, kGrid, {{NAN, 1}}, 20, HandEdit::Add, 1).empty());
    SlideMask edge;
    edge.apply(brushed(edge, kGrid, {{0, 0}}, 20, HandEdit::Add, 1));
    CHECK(edge.cellAt(-1, 0) == 0);
    CHECK(edge.cellAt(0, 0) != 0);
}

TEST_CASE("polygons are filled by the even-odd rule at pixel centres") {
    std::mt19937 random(11);
    std::uniform_real_distribution<double> x(0, 1400);
    std::uniform_real_distribution<double> y(0, 1000);
    for (int round = 0; round < 10; ++round) {
        SlideRings rings(2);
        for (auto& ring : rings)
            for (int i = 0; i < 7; ++i)
                ring.push_back({x(random), y(random)});
        SlideMask mask;
        mask.apply(polygonFilled(mask, kGrid, rings, HandEdit::Add, 1).value());
        const Image<Cell> cells = mask.read(kAll);
        int wrong = 0;
        for (int row = 0; row < 500; ++row)
            for (int col = 0; col < 700; ++col)
                wrong +=
                    (cells.at(row, col) != 0) != inside(rings, 2 * (col + 0.5), 2 * (row + 0.5));
        CHECK(wrong == 0);
    }
}

TEST_CASE("a polygon can be taken away, and a bad one is refused") {
    SlideMask mask;
    const SlideRings square{{{100, 100}, {300, 100}, {300, 300}, {100, 300}}};
    mask.apply(polygonFilled(mask, kGrid, square, HandEdit::Add, 2).value());
    CHECK(labelOf(mask.cellAt(50, 50)) == 2);
    CHECK(labelOf(mask.cellAt(149, 149)) == 2);
    CHECK(labelOf(mask.cellAt(150, 149)) == 0);
    const SlideRings part{{{100, 100}, {200, 100}, {200, 200}, {100, 200}}};
    mask.apply(polygonFilled(mask, kGrid, part, HandEdit::Erase, 2).value());
    CHECK(mask.cellAt(50, 50) == kByHand);
    CHECK(labelOf(mask.cellAt(120, 120)) == 2);
    CHECK_FALSE(polygonFilled(mask, kGrid, {{{1, 1}, {2, 2}}}, HandEdit::Add, 1).ok());
    CHECK_FALSE(polygonFilled(mask, kGrid, {}, HandEdit::Add, 1).ok());
    CHECK_FALSE(polygonFilled(mask, kGrid, {{{1, 1}, {2, 2}, {NAN, 3}}}, HandEdit::Add, 1).ok());
}

TEST_CASE("small holes are filled, large ones and other classes stay") {
    const SlideMask before = maskOf({"..........", ".11111111.", ".1.1...11.", ".111...11.",
                                     ".11111211.", ".11111111.", ".........."});
    SlideMask mask = before;
    mask.apply(holesFilled(mask, {0, 0, 10, 7}, 1, 1).value());
    CHECK(labelsOf(mask, 10, 7)[2] == ".111...11.");
    CHECK(labelsOf(mask, 10, 7)[4] == ".11111211.");
    mask.apply(holesFilled(mask, {0, 0, 10, 7}, 7, 1).value());
    CHECK(labelsOf(mask, 10, 7)[2] == ".11111111.");
    CHECK(labelsOf(mask, 10, 7)[4] == ".11111211.");
    CHECK(isByHand(mask.cellAt(4, 2)));
    // A hole that only a diagonal joins to the outside is no hole: background is 8-connected.
    SlideMask open = maskOf({"11.", "1.1", "111"});
    SlideMask framed;
    framed.apply(framed.changeTo({1, 1, 3, 3}, open.read({0, 0, 3, 3})));
    CHECK(holesFilled(framed, {0, 0, 5, 5}, 9, 1).value().empty());
}

TEST_CASE("a hole that holds a pixel to be kept stays, its neighbours do not") {
    SlideMask mask =
        maskOf({".........", ".1111111.", ".1..1.11.", ".1..1111.", ".1111111.", "........."});
    const std::vector<GridPixel> outsideOfHoles{{1, 2}, {0, 0}, {40, 40}, {-3, -3}};
    CHECK(labelsOf(mask, 9, 6)[2] == ".1..1.11.");
    SlideMask all = mask;
    all.apply(holesFilled(all, {0, 0, 9, 6}, 9, 1, outsideOfHoles).value());
    CHECK(labelsOf(all, 9, 6)[2] == ".1111111.");
    mask.apply(holesFilled(mask, {0, 0, 9, 6}, 9, 1, {{3, 3}}).value());
    CHECK(labelsOf(mask, 9, 6)[2] == ".1..1111.");
}

TEST_CASE("filling holes leaves what negative clicks of the class say") {
    Document document(makeGrid(1400, 1000, 1, 1));
    document.brush({{300, 300}}, 60, HandEdit::Add);
    document.brush({{300, 300}}, 10, HandEdit::Erase);
    const ClickId denied = document.addClick(300, 300, 8, false).value();
    const GridRect where{200, 200, 200, 200};
    REQUIRE(document.fillHoles(where, 5000).ok());
    CHECK(labelOf(document.mask().cellAt(300, 300)) == 0);
    REQUIRE(document.deleteClick(denied).ok());
    REQUIRE(document.fillHoles(where, 5000).ok());
    CHECK(labelOf(document.mask().cellAt(300, 300)) == 1);
}

TEST_CASE("specks below an area go, what touches the border is not judged") {
    SlideMask mask = maskOf({"1....11..", ".....11..", "..1......", "...2..111", "........."});
    mask.apply(specksRemoved(mask, {0, 0, 9, 5}, 4, 1).value());
    CHECK(labelsOf(mask, 9, 5) == std::vector<std::string>{"1....11..", ".....11..", ".........",
                                                           "...2..111", "........."});
    CHECK(mask.cellAt(2, 2) == kByHand);
    CHECK_FALSE(specksRemoved(mask, {0, 0, 20000, 20000}, 4, 1).ok());
    CHECK(specksRemoved(mask, {0, 0, 0, 0}, 4, 1).value().empty());
}
