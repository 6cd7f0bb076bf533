// What we write, read by a program that shares no code with us (GDAL's ogrinfo).

#include "core/geometry/polygon_trace.h"
#include "tests/exchange/annotated_slide.h"

#include <algorithm>
#include <cstdlib>
#include <string>

using namespace cgam;
using namespace cgam::test;

namespace {

/// The polygons of a file as GDAL sees them.
struct Seen {
    double features = 0, valid = 0, area = 0, parts = 0, rings = 0;
    double left = 0, top = 0, right = 0, bottom = 0;
};

bool ogrinfoIsThere() {
    if (std::system("command -v ogrinfo >/dev/null 2>&1") == 0) return true;
    WARN("Skipped: ogrinfo (Debian's gdal-bin) is not installed.");
    return false;
}

double numberAfter(const std::string& text, const std::string& name) {
    const std::size_t at = text.find("  " + name + " (");
    if (at == std::string::npos) FAIL("no " << name << " in: " << text);
    return std::stod(text.substr(text.find('=', at) + 1));
}

/// The layer of "a.geojson" is called "a".
Seen seenBy(const std::filesystem::path& geojson, const TemporaryFolder& folder) {
    const std::string sql =
        "SELECT count(*) AS features, min(ST_IsValid(geometry)) AS valid, "
        "sum(ST_Area(geometry)) AS area, sum(ST_NumGeometries(geometry)) AS parts, "
        "sum(ST_NRings(geometry)) AS rings, min(ST_MinX(geometry)) AS x0, "
        "min(ST_MinY(geometry)) AS y0, max(ST_MaxX(geometry)) AS x1, "
        "max(ST_MaxY(geometry)) AS y1 FROM '" +
        geojson.stem().string() + "' WHERE ST_Area(geometry) > 0";
    const std::filesystem::path out = folder / "seen.txt";
    const std::string command = "ogrinfo -q -dialect sqlite -sql \"" + sql + "\" '" +
                                geojson.string() + "' > '" + out.string() + "' 2>&1";
    const int failed = std::system(command.c_str());
    const std::string text = contentOf(out);
    INFO(text);
    REQUIRE(failed == 0);
    return {numberAfter(text, "features"), numberAfter(text, "valid"), numberAfter(text, "area"),
            numberAfter(text, "parts"),    numberAfter(text, "rings"), numberAfter(text, "x0"),
            numberAfter(text, "y0"),       numberAfter(text, "x1"),    numberAfter(text, "y1")};
}

/// The same from the mask itself, for a label.
Seen expectedOf(const AnnotatedSlide& one, Label label) {
    const Image<Cell> cells = labelsOf(one);
    const WorkingGrid& grid = one.document.grid();
    Mask mask(cells.width, cells.height);
    Seen seen{0, 1, 0, 0, 0, 1e9, 1e9, 0, 0};
    for (int row = 0; row < cells.height; ++row)
        for (int col = 0; col < cells.width; ++col) {
            if (cells.at(row, col) != label) continue;
            mask.at(row, col) = 1;
            seen.area += grid.stepX * grid.stepY;
            seen.left = std::min(seen.left, col * grid.stepX);
            seen.top = std::min(seen.top, row * grid.stepY);
            seen.right = std::max(seen.right, (col + 1) * grid.stepX);
            seen.bottom = std::max(seen.bottom, (row + 1) * grid.stepY);
        }
    for (const Polygon& part : tracePolygons(mask)) {
        seen.parts += 1;
        seen.rings += 1 + static_cast<double>(part.holes.size());
    }
    return seen;
}

void checkSame(const Seen& seen, const Seen& expected) {
    CHECK(seen.valid == 1);
    CHECK(seen.area == Approx(expected.area).epsilon(1e-9));
    CHECK(seen.parts == expected.parts);
    CHECK(seen.rings == expected.rings);
    // Written to hundredths of a level-0 pixel.
    CHECK(seen.left == Approx(expected.left).margin(0.01));
    CHECK(seen.top == Approx(expected.top).margin(0.01));
    CHECK(seen.right == Approx(expected.right).margin(0.01));
    CHECK(seen.bottom == Approx(expected.bottom).margin(0.01));
}

}  // namespace

TEST_CASE("ogrinfo finds exported polygons with holes valid, with the count and area of the mask") {
    if (!ogrinfoIsThere()) return;
    const TemporaryFolder folder;
    for (const unsigned seed : {1U, 2U, 3U}) {
        AnnotatedSlide one(2800, 2400, 4, std::nullopt);
        one.blobs(seed);
        // A hole with an island in it, whatever the blobs are.
        one.set({40, 40, 100, 90}, 1);
        one.set({60, 60, 60, 50}, 0);
        one.set({80, 80, 10, 10}, 1);
        one.document.setClasses({{"Tumor", {200, 0, 0}}, {"Stroma", {0, 150, 10}}}).value();
        REQUIRE(exportGeoJson(folder / "a.geojson", one.source, {}).ok());
        const Seen tumour = expectedOf(one, 1);
        const Seen stroma = expectedOf(one, 2);
        REQUIRE(tumour.rings > tumour.parts);
        const Seen both{2,
                        1,
                        tumour.area + stroma.area,
                        tumour.parts + stroma.parts,
                        tumour.rings + stroma.rings,
                        std::min(tumour.left, stroma.left),
                        std::min(tumour.top, stroma.top),
                        std::max(tumour.right, stroma.right),
                        std::max(tumour.bottom, stroma.bottom)};
        const Seen seen = seenBy(folder / "a.geojson", folder);
        CHECK(seen.features == 2);
        checkSame(seen, both);
        AnnotationSettings separate;
        separate.separateParts = true;
        REQUIRE(exportGeoJson(folder / "a.geojson", one.source, separate).ok());
        const Seen parts = seenBy(folder / "a.geojson", folder);
        CHECK(parts.features == both.parts);
        checkSame(parts, both);
    }
}

TEST_CASE("ogrinfo finds polygons valid that meet in single corners, at every density") {
    if (!ogrinfoIsThere()) return;
    const TemporaryFolder folder;
    std::mt19937 random(6);
    for (const unsigned percent : {30U, 50U, 75U}) {
        AnnotatedSlide one(64, 64, 1, std::nullopt);
        Image<Cell> cells(64, 64);
        for (Cell& cell : cells.data)
            cell = random() % 100 < percent;
        one.document.importMask(one.document.mask().changeTo({0, 0, 64, 64}, cells));
        REQUIRE(exportGeoJson(folder / "a.geojson", one.source, {}).ok());
        checkSame(seenBy(folder / "a.geojson", folder), expectedOf(one, 1));
    }
}

TEST_CASE("ogrinfo finds polygons valid whose corners had to be snapped to hundredths") {
    if (!ogrinfoIsThere()) return;
    const TemporaryFolder folder;
    AnnotatedSlide one(2900, 2500, 4.00012, std::nullopt);
    one.document.setClasses({{"Tumor", {200, 0, 0}}, {"Stroma", {0, 150, 10}}}).value();
    one.blobs(4);
    REQUIRE(exportGeoJson(folder / "a.geojson", one.source, {}).ok());
    const Seen seen = seenBy(folder / "a.geojson", folder);
    CHECK(seen.valid == 1);
    CHECK(seen.area == Approx(expectedOf(one, 1).area + expectedOf(one, 2).area).epsilon(1e-3));
}

TEST_CASE("ogrinfo finds clicks as points and ellipses as polygons") {
    if (!ogrinfoIsThere()) return;
    const TemporaryFolder folder;
    AnnotatedSlide one(4000, 3000, 1, std::nullopt);
    one.document.addClick(1000.5, 1000, 20, true).value();
    one.document.addClick(1050, 1010.25, 30, false).value();
    AnnotationSettings settings;
    settings.clicks = ExportedClicks::Ellipses;
    REQUIRE(exportGeoJson(folder / "a.geojson", one.source, settings).ok());
    const Seen seen = seenBy(folder / "a.geojson", folder);
    CHECK(seen.features == 2);
    CHECK(seen.valid == 1);
    CHECK(seen.left == Approx(980.5).margin(0.01));
    CHECK(seen.bottom == Approx(1040.25).margin(0.01));
}
