#include "core/geometry/polygon_trace.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>
#include <string>

using namespace cgam;

namespace {

Mask drawn(const std::vector<std::string>& rows) {
    Mask mask(static_cast<int>(rows.front().size()), static_cast<int>(rows.size()));
    for (int row = 0; row < mask.height; ++row)
        for (int col = 0; col < mask.width; ++col)
            mask.at(row, col) =
                rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(col)] == '#';
    return mask;
}

Ring unitSquare(double x, double y) {
    return {{x, y}, {x + 1, y}, {x + 1, y + 1}, {x, y + 1}};
}

/// The hole of one pixel runs the other way.
Ring unitHole(double x, double y) {
    return {{x, y}, {x, y + 1}, {x + 1, y + 1}, {x + 1, y}};
}

Mask randomMask(std::mt19937& random) {
    Mask mask(static_cast<int>(1 + random() % 12), static_cast<int>(1 + random() % 12));
    const auto density = 1 + random() % 9;
    for (std::uint8_t& pixel : mask.data)
        pixel = random() % 10 < density;
    return mask;
}

void checkRing(const Ring& ring, bool outer) {
    CHECK((signedArea(ring) > 0) == outer);
    Ring corners = ring;
    const auto before = [](const PlanePoint& a, const PlanePoint& b) {
        return std::pair(a.y, a.x) < std::pair(b.y, b.x);
    };
    std::sort(corners.begin(), corners.end(), before);
    CHECK(std::adjacent_find(corners.begin(), corners.end()) == corners.end());
    CHECK(corners.front() == ring.front());
}

Mask transposed(const Mask& mask) {
    Mask turned(mask.height, mask.width);
    for (int row = 0; row < mask.height; ++row)
        for (int col = 0; col < mask.width; ++col)
            turned.at(col, row) = mask.at(row, col);
    return turned;
}

Mask mirrored(const Mask& mask) {
    Mask turned(mask.width, mask.height);
    for (int row = 0; row < mask.height; ++row)
        for (int col = 0; col < mask.width; ++col)
            turned.at(row, mask.width - 1 - col) = mask.at(row, col);
    return turned;
}

template <typename Move>
Polygons moved(Polygons polygons, const Move& move) {
    for (Polygon& part : polygons) {
        std::for_each(part.outer.begin(), part.outer.end(), move);
        for (Ring& hole : part.holes)
            std::for_each(hole.begin(), hole.end(), move);
    }
    makeCanonical(polygons);
    return polygons;
}

}  // namespace

TEST_CASE("Masks are traced as interchange prescribes") {
    struct Vector {
        std::vector<std::string> mask;
        Polygons expected;
        double area;
    };
    const Ring ringOfThree = {{0, 0}, {3, 0}, {3, 3}, {0, 3}};
    const std::vector<Vector> vectors = {
        {{"....", ".#..", "...."}, {{unitSquare(1, 1), {}}}, 1},
        {{"##", "##"}, {{{{0, 0}, {2, 0}, {2, 2}, {0, 2}}, {}}}, 4},
        {{"#..", "#..", "###"}, {{{{0, 0}, {1, 0}, {1, 2}, {3, 2}, {3, 3}, {0, 3}}, {}}}, 5},
        {{"###", "#.#", "###"}, {{ringOfThree, {unitHole(1, 1)}}}, 8},
        {{"#.", ".#"}, {{unitSquare(0, 0), {}}, {unitSquare(1, 1), {}}}, 2},
        {{"####", "#.##", "##.#", "####"},
         {{{{0, 0}, {4, 0}, {4, 4}, {0, 4}}, {unitHole(1, 1), unitHole(2, 2)}}},
         14},
        {{"###", "#.#", "##."},
         {{{{0, 0}, {3, 0}, {3, 2}, {2, 2}, {2, 3}, {0, 3}}, {unitHole(1, 1)}}},
         7},
        {{"#####", "#...#", "#.#.#", "#...#", "#####"},
         {{{{0, 0}, {5, 0}, {5, 5}, {0, 5}}, {{{1, 1}, {1, 4}, {4, 4}, {4, 1}}}},
          {unitSquare(2, 2), {}}},
         17},
        {{"#.#", ".#.", "#.#"},
         {{unitSquare(0, 0), {}},
          {unitSquare(2, 0), {}},
          {unitSquare(1, 1), {}},
          {unitSquare(0, 2), {}},
          {unitSquare(2, 2), {}}},
         5},
        {{".#.", "#.#", ".#."},
         {{unitSquare(1, 0), {}},
          {unitSquare(0, 1), {}},
          {unitSquare(2, 1), {}},
          {unitSquare(1, 2), {}}},
         4},
        {{"...", "..."}, {}, 0},
    };
    int number = 0;
    for (const Vector& vector : vectors) {
        INFO("V" << ++number);
        const Mask mask = drawn(vector.mask);
        const Polygons traced = tracePolygons(mask);
        CHECK(traced == vector.expected);
        CHECK(areaOf(traced) == vector.area);
        CHECK(rasterised(traced, mask.width, mask.height) == mask);
    }
    const Polygons v12 = placed(tracePolygons(drawn({"....", ".#..", "...."})), 4, 4, 1000, 2000);
    CHECK(v12 == Polygons{{{{1004, 2004}, {1008, 2004}, {1008, 2008}, {1004, 2008}}, {}}});
    CHECK(areaOf(v12) == 16);
}

TEST_CASE("A mask without pixels has no polygons") {
    CHECK(tracePolygons(Mask()).empty());
    CHECK(rasterised({{unitSquare(0, 0), {}}}, 0, 0).empty());
}

TEST_CASE("Any mask comes back from its polygons, whose rings are sound") {
    std::mt19937 random(5);
    for (int i = 0; i < 3000; ++i) {
        const Mask mask = randomMask(random);
        const Polygons traced = tracePolygons(mask);
        REQUIRE(rasterised(traced, mask.width, mask.height) == mask);
        CHECK(areaOf(traced) ==
              static_cast<double>(std::count(mask.data.begin(), mask.data.end(), 1)));
        for (const Polygon& part : traced) {
            checkRing(part.outer, true);
            for (const Ring& hole : part.holes)
                checkRing(hole, false);
        }
        Polygons again = traced;
        makeCanonical(again);
        CHECK(again == traced);
        std::vector<Ring> outers, holes;
        for (const Polygon& part : traced) {
            outers.push_back(part.outer);
            holes.insert(holes.end(), part.holes.begin(), part.holes.end());
        }
        CHECK(assembled(outers, holes) == traced);
    }
}

TEST_CASE("Tracing does not depend on how the mask is turned") {
    std::mt19937 random(6);
    for (int i = 0; i < 500; ++i) {
        const Mask mask = randomMask(random);
        const Polygons traced = tracePolygons(mask);
        CHECK(tracePolygons(transposed(mask)) ==
              moved(traced, [](PlanePoint& corner) { std::swap(corner.x, corner.y); }));
        CHECK(tracePolygons(mirrored(mask)) ==
              moved(traced, [&](PlanePoint& corner) { corner.x = mask.width - corner.x; }));
    }
}

TEST_CASE("Polygons of any coordinates are rasterised by pixel centres") {
    // 0.6 ... 2.4 holds the centre 1.5 only.
    const Polygons slim = {{{{0.6, 0}, {2.4, 0}, {2.4, 2}, {0.6, 2}}, {}}};
    CHECK(rasterised(slim, 4, 2) == drawn({".#..", ".#.."}));
    // A centre on a ring is inside to the right of it.
    const Polygons halves = {{{{0.5, 0.5}, {2.5, 0.5}, {2.5, 2.5}, {0.5, 2.5}}, {}}};
    CHECK(rasterised(halves, 4, 3) == drawn({"##..", "##..", "...."}));
    // Corners far outside the mask are no harm.
    const Polygons vast = {
        {{{-1e9, -1e9}, {1e9, -1e9}, {1e9, 1e9}, {-1e9, 1e9}}, {unitHole(1, 1)}}};
    CHECK(rasterised(vast, 3, 3) == drawn({"###", "#.#", "###"}));
    CHECK(rasterised({{{{10, 10}, {12, 10}, {12, 12}}, {}}}, 3, 3) == Mask(3, 3));
    // A triangle.
    const Polygons triangle = {{{{0, 0}, {4, 0}, {0, 4}}, {}}};
    CHECK(rasterised(triangle, 4, 4) == drawn({"###.", "##..", "#...", "...."}));
}

TEST_CASE("Rings of one part count even-odd, parts are joined") {
    const Ring left = {{0, 0}, {3, 0}, {3, 1}, {0, 1}};
    const Ring right = {{2, 0}, {5, 0}, {5, 1}, {2, 1}};
    CHECK(rasterised({{left, {right}}}, 5, 1) == drawn({"##.##"}));
    CHECK(rasterised({{left, {}}, {right, {}}}, 5, 1) == drawn({"#####"}));
}
