#include "core/annotation/geojson_reader.h"
#include "core/annotation/geojson_writer.h"
#include "tests/annotation/drawn_masks.h"
#include "tests/base/temporary_folder.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

using namespace cgam;
using Catch::Contains;
using test::drawn;
using test::randomMask;
using test::TemporaryFolder;
using test::tumourOf;

namespace {

/// What stands behind "coordinates" of the first feature.
std::string coordinatesOf(const std::string& text) {
    const std::string key = R"("coordinates":)";
    const std::size_t start = text.find(key) + key.size();
    return text.substr(start, text.find('}', start) - start);
}

std::vector<Annotation> readBack(const std::vector<Annotation>& annotations,
                                 const GeoJsonFrame& frame = {}) {
    const auto document = parseGeoJson(geoJsonText(annotations, frame), "t");
    REQUIRE(document.ok());
    CHECK(document->notes.empty());
    return document->annotations;
}

}  // namespace

TEST_CASE("The coordinates are those of interchange, byte for byte") {
    const auto written = [](const std::vector<std::string>& mask) {
        return coordinatesOf(geoJsonText({tumourOf(drawn(mask))}));
    };
    CHECK(written({"....", ".#..", "...."}) == "[[[1,1],[2,1],[2,2],[1,2],[1,1]]]");
    CHECK(written({"###", "#.#", "###"}) ==
          "[[[0,0],[3,0],[3,3],[0,3],[0,0]],[[1,1],[1,2],[2,2],[2,1],[1,1]]]");
    CHECK(written({"#.", ".#"}) ==
          "[[[[0,0],[1,0],[1,1],[0,1],[0,0]]],[[[1,1],[2,1],[2,2],[1,2],[1,1]]]]");
    CHECK(coordinatesOf(geoJsonText({tumourOf(drawn({"....", ".#..", "...."}), 4, 1000, 2000)})) ==
          "[[[1004,2004],[1008,2004],[1008,2008],[1004,2008],[1004,2004]]]");
}

TEST_CASE("A whole document looks as QuPath wants it") {
    Annotation tumour = tumourOf(drawn({"#"}));
    tumour.measurements = {{"Area px", 1}, {"Odd", std::numeric_limits<double>::quiet_NaN()}};
    tumour.metadata = {{"engine", "cgam"}};
    tumour.locked = true;
    CHECK(geoJsonText({tumour}) ==
          "{\"type\":\"FeatureCollection\",\"features\":[\n"
          "{\"type\":\"Feature\",\"id\":\"6f1c0c0e-5c0e-4c52-9a55-3f1d3a9b7a01\",\"geometry\":"
          "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]},"
          "\"properties\":{\"objectType\":\"annotation\",\"name\":\"Tumour (CGAM)\","
          "\"classification\":{\"name\":\"Tumor\",\"color\":[200,0,0]},\"isLocked\":true,"
          "\"measurements\":{\"Area px\":1.0,\"Odd\":\"NaN\"},"
          "\"metadata\":{\"engine\":\"cgam\",\"origin\":\"slide\"}}}\n]}\n");
}

TEST_CASE("What has no place is not written") {
    const std::string nothing = "{\"type\":\"FeatureCollection\",\"features\":[\n]}\n";
    CHECK(geoJsonText({}) == nothing);
    CHECK(geoJsonText({tumourOf(Mask(3, 3))}) == nothing);
    // Less than a hundredth of a pixel wide: nothing is left of it.
    Annotation sliver;
    sliver.areas = {{{{0, 0}, {0.004, 0}, {0.004, 5}, {0, 5}}, {}}};
    CHECK(geoJsonText({sliver}) == nothing);
}

TEST_CASE("Corners are snapped to hundredths and written with a point") {
    Annotation area;
    area.areas = {{{{1.0 / 3, -0.005}, {1e6 + 0.126, 0}, {1e6, 2.5}}, {}}};
    CHECK(coordinatesOf(geoJsonText({area})) ==
          "[[[0.33,-0.01],[1000000.13,0],[1000000,2.5],[0.33,-0.01]]]");
}

TEST_CASE("Identities are kept, made where there is none, and never written twice") {
    Annotation first = tumourOf(drawn({"#"}));
    Annotation second = first;
    Annotation third = tumourOf(drawn({"##"}));
    third.id = "not a UUID";
    const std::vector<Annotation> read = readBack({first, second, third});
    REQUIRE(read.size() == 3);
    CHECK(read[0].id == first.id);
    CHECK(read[1].id != first.id);
    CHECK(read[2].id.size() == 36);
    CHECK(read[2].id != read[1].id);
    CHECK(geoJsonText({first, second, third}) == geoJsonText({first, second, third}));
}

TEST_CASE("Annotations come back as they were written") {
    Annotation area = tumourOf(drawn({"###", "#.#", "###", "...", ".#."}));
    area.colour = Colour{1, 2, 3};
    area.measurements = {{"a", 0.1}, {"b", -std::numeric_limits<double>::infinity()}};
    area.metadata = {{"k", "v \"quoted\" \xC3\xA9"}};
    area.classification = AnnotationClass{"Tumor: Positive", {9, 8, 7}};
    Annotation points;
    points.id = "6f1c0c0e-5c0e-4c52-9a55-3f1d3a9b7a02";
    points.points = {{1.5, 0.5}, {-2, 3}};
    Annotation line = points;
    line.id = "6f1c0c0e-5c0e-4c52-9a55-3f1d3a9b7a03";
    line.points.clear();
    line.lines = {{{0, 0}, {1, 1}}};
    Annotation lines = line;
    lines.id = "6f1c0c0e-5c0e-4c52-9a55-3f1d3a9b7a04";
    lines.lines.push_back({{2, 2}, {3, 3}, {4, 5}});
    Annotation ellipse = tumourOf(drawn({"##"}));
    ellipse.id = "6f1c0c0e-5c0e-4c52-9a55-3f1d3a9b7a05";
    ellipse.ellipse = true;
    ellipse.kind = "detection";
    const std::vector<Annotation> all = {area, points, line, lines, ellipse};
    CHECK(readBack(all) == all);
    CHECK_THAT(geoJsonText({area}), Contains(R"("names":["Tumor","Positive"])"));
}

TEST_CASE("Masks come back through GeoJSON at any scale") {
    for (const double step : {1.0, 4.0, 2.0005, 7.9}) {
        const Mask mask = randomMask(3, 23, 17);
        const std::vector<Annotation> read = readBack({tumourOf(mask, step, 1000, -20)});
        const Polygons back =
            placed(read.front().areas, 1 / step, 1 / step, -1000 / step, 20 / step);
        CHECK(rasterised(back, 23, 17) == mask);
    }
}

TEST_CASE("Places count from the bounds where that is wished for, and the file says so") {
    const GeoJsonFrame cropped{PlaneOrigin::Bounds, {200, 100, 600, 500}};
    Annotation points;
    points.points = {{200, 100}, {800, 600}, {150, 100}};
    const std::string text = geoJsonText({points}, cropped);
    CHECK(coordinatesOf(text) == "[[0,0],[600,500],[-50,0]]");
    CHECK_THAT(text, Contains(R"("origin":"bounds")"));
    AnnotationDocument document = parseGeoJson(text, "t").value();
    REQUIRE(document.origin == PlaneOrigin::Bounds);
    moveToPlane(document, *document.origin, cropped.bounds);
    CHECK(document.annotations.front().points == points.points);
    CHECK(document.origin == PlaneOrigin::Slide);
}

TEST_CASE("Text that is not UTF-8 does not spoil the file") {
    Annotation area = tumourOf(drawn({"#"}));
    area.name = "bad \xff byte";
    CHECK(readBack({area}).front().name == "bad \xEF\xBF\xBD byte");
}

TEST_CASE("A file is written and read") {
    const TemporaryFolder folder;
    const Annotation area = tumourOf(drawn({"##", "#."}));
    REQUIRE(writeGeoJson(folder / "a.geojson", {area}).ok());
    CHECK(readGeoJson(folder / "a.geojson").value().annotations == std::vector<Annotation>{area});
    CHECK_FALSE(writeGeoJson(folder / "none" / "a.geojson", {area}).ok());
    CHECK_FALSE(readGeoJson(folder / "b.geojson").ok());
}
