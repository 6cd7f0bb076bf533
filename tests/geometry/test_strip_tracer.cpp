#include "core/geometry/polygon_trace.h"
#include "core/geometry/strip_tracer.h"

#include <catch2/catch.hpp>

#include <cstddef>
#include <random>
#include <vector>

using namespace cgam;

namespace {

Polygons tracedByRows(const Mask& mask) {
    StripTracer tracer(mask.width);
    for (int row = 0; row < mask.height; ++row)
        tracer.addRow({&mask.at(row, 0), static_cast<std::size_t>(mask.width)});
    return tracer.finish();
}

}  // namespace

TEST_CASE("Rows one after the other give the polygons of the whole mask") {
    std::mt19937 random(11);
    for (int round = 0; round < 4000; ++round) {
        Mask mask(static_cast<int>(1 + random() % 14), static_cast<int>(1 + random() % 14));
        const auto density = 1 + random() % 9;
        for (std::uint8_t& pixel : mask.data)
            pixel = random() % 10 < density;
        if (tracedByRows(mask) != tracePolygons(mask)) FAIL("round " << round);
    }
    Mask large(301, 203);
    for (std::uint8_t& pixel : large.data)
        pixel = random() % 10 < 6;
    CHECK(tracedByRows(large) == tracePolygons(large));
}

TEST_CASE("Parts that join far below are one, and a part inside of another is its own") {
    // A comb with teeth of different lengths, its back at the bottom; a pixel between two teeth.
    Mask comb(41, 60);
    for (int row = 0; row < 60; ++row)
        for (int col = 0; col < 41; col += 4)
            comb.at(row, col) = row > col / 2;
    for (int col = 0; col < 41; ++col)
        comb.at(59, col) = 1;
    comb.at(40, 2) = 1;
    const Polygons polygons = tracedByRows(comb);
    CHECK(polygons.size() == 2);
    CHECK(polygons == tracePolygons(comb));
}

TEST_CASE("Nothing, everything and a single row") {
    CHECK(tracedByRows(Mask(9, 7)).empty());
    CHECK(tracedByRows(Mask(9, 7, 1, 255)) == Polygons{{{{0, 0}, {9, 0}, {9, 7}, {0, 7}}, {}}});
    StripTracer none(4);
    CHECK(none.finish().empty());
}

TEST_CASE("A mask as wide as a slide is traced exactly") {
    // Rings with an island in each; only a row at a time is in memory.
    const int width = 100'000;
    StripTracer tracer(width);
    std::vector<std::uint8_t> row(static_cast<std::size_t>(width));
    double area = 0;
    for (int y = 0; y < 300; ++y) {
        for (int x = 0; x < width; ++x) {
            const int u = x % 100 - 50;
            const int v = y % 100 - 50;
            const int r = u * u + v * v;
            const bool set = r < 100 || (r > 900 && r < 2000);
            row[static_cast<std::size_t>(x)] = set;
            area += set;
        }
        tracer.addRow(row);
    }
    const Polygons polygons = tracer.finish();
    CHECK(polygons.size() == 2 * 3 * 1000);
    CHECK(areaOf(polygons) == area);
}
