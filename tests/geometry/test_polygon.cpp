#include "core/geometry/polygon.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace cgam;

namespace {

const Ring kSquare = {{0, 0}, {4, 0}, {4, 4}, {0, 4}};

Ring reversed(Ring ring) {
    std::reverse(ring.begin(), ring.end());
    return ring;
}

}  // namespace

TEST_CASE("Areas are signed by the way a ring runs, and holes take theirs off") {
    CHECK(signedArea(kSquare) == 16);
    CHECK(signedArea(reversed(kSquare)) == -16);
    CHECK(signedArea({}) == 0);
    const Ring hole = {{1, 1}, {2, 1}, {2, 3}, {1, 3}};
    CHECK(areaOf({{kSquare, {hole}}}) == 14);
    CHECK(areaOf({{reversed(kSquare), {reversed(hole)}}, {hole, {}}}) == 16);
}

TEST_CASE("The canonical form does not depend on how a ring was given") {
    const Ring hole = {{1, 1}, {1, 2}, {2, 2}, {2, 1}};
    const Ring other = {{5, 0}, {6, 0}, {6, 1}};
    const Polygons expected = {{kSquare, {hole}}, {other, {}}};
    Polygons given = {
        {{{6, 1}, {5, 0}, {5.5, 0}, {6, 0}}, {}},
        {{{4, 4}, {4, 2}, {4, 0}, {0, 0}, {0, 4}, {0, 4}}, {{{2, 1}, {2, 2}, {1, 2}, {1, 1}}}}};
    makeCanonical(given);
    CHECK(given == expected);
    makeCanonical(given);
    CHECK(given == expected);
}

TEST_CASE("Polygons are placed on another plane without half pixels") {
    const Polygons one = {{{{1, 1}, {2, 1}, {2, 2}, {1, 2}}, {}}};
    CHECK(placed(one, 4, 4, 1000, 2000) ==
          Polygons{{{{1004, 2004}, {1008, 2004}, {1008, 2008}, {1004, 2008}}, {}}});
    CHECK(placed({{kSquare, {kSquare}}}, 0.5, 2, -1, 1).front().holes.front() ==
          Ring{{-1, 1}, {1, 1}, {1, 9}, {-1, 9}});
}

TEST_CASE("Points are inside by the even-odd rule") {
    CHECK(encloses(kSquare, {1, 1}));
    CHECK(encloses(reversed(kSquare), {3.5, 0.5}));
    CHECK_FALSE(encloses(kSquare, {5, 1}));
    CHECK_FALSE(encloses(kSquare, {-1, 4}));
    const Ring eight = {{0, 0}, {4, 4}, {4, 0}, {0, 4}};
    CHECK(encloses(eight, {0.5, 2}));
    CHECK_FALSE(encloses(eight, {2, 1}));
    const Ring horseshoe = {{0, 0}, {9, 0}, {9, 9}, {6, 9}, {6, 1}, {3, 1}, {3, 9}, {0, 9}};
    for (const Ring& ring : {kSquare, horseshoe, eight, Ring{{0, 0}, {1, 0}, {0, 3}}})
        CHECK(encloses(ring, insidePoint(ring)));
    CHECK(insidePoint({{2, 3}}) == PlanePoint{2, 3});
}

TEST_CASE("Holes go into the smallest ring round them, also where they touch it") {
    const Ring outer = {{0, 0}, {20, 0}, {20, 20}, {0, 20}};
    const Ring big = {{2, 2}, {18, 2}, {18, 18}, {2, 18}};
    const Ring island = {{4, 4}, {16, 4}, {16, 16}, {4, 16}};
    const Ring small = {{4, 4}, {6, 4}, {6, 6}, {4, 6}};
    const Ring stray = {{30, 30}, {31, 30}, {31, 31}};
    std::vector<Ring> holes = {small, stray, big};
    const Polygons parts = assembled({outer, island}, holes);
    CHECK(parts == Polygons{{outer, {big}}, {island, {small}}});
    CHECK(holes == std::vector<Ring>{stray});
}
