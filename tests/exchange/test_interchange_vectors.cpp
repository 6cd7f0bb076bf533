// Small masks and what every exporter must write for them; the rule is that of
// core/geometry/polygon_trace.h, the forms are QuPath's.

#include "tests/annotation/drawn_masks.h"
#include "tests/exchange/annotated_slide.h"

#include <string>
#include <vector>

using namespace cgam;
using namespace cgam::test;
using nlohmann::json;

namespace {

struct Vector {
    std::string name;
    std::vector<std::string> mask;
    std::string type;  ///< of the geometry
    std::string coordinates;
    double area;
};

const std::vector<Vector>& vectors() {
    static const std::vector<Vector> all = {
        {"V1", {"....", ".#..", "...."}, "Polygon", "[[[1,1],[2,1],[2,2],[1,2],[1,1]]]", 1},
        {"V2", {"##", "##"}, "Polygon", "[[[0,0],[2,0],[2,2],[0,2],[0,0]]]", 4},
        {"V3",
         {"#..", "#..", "###"},
         "Polygon",
         "[[[0,0],[1,0],[1,2],[3,2],[3,3],[0,3],[0,0]]]",
         5},
        {"V4",
         {"###", "#.#", "###"},
         "Polygon",
         "[[[0,0],[3,0],[3,3],[0,3],[0,0]],[[1,1],[1,2],[2,2],[2,1],[1,1]]]",
         8},
        {"V5",
         {"#.", ".#"},
         "MultiPolygon",
         "[[[[0,0],[1,0],[1,1],[0,1],[0,0]]],[[[1,1],[2,1],[2,2],[1,2],[1,1]]]]",
         2},
        {"V6",
         {"####", "#.##", "##.#", "####"},
         "Polygon",
         "[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[1,1],[1,2],[2,2],[2,1],[1,1]],"
         "[[2,2],[2,3],[3,3],[3,2],[2,2]]]",
         14},
        {"V7",
         {"###", "#.#", "##."},
         "Polygon",
         "[[[0,0],[3,0],[3,2],[2,2],[2,3],[0,3],[0,0]],[[1,1],[1,2],[2,2],[2,1],[1,1]]]",
         7},
        {"V8",
         {"#####", "#...#", "#.#.#", "#...#", "#####"},
         "MultiPolygon",
         "[[[[0,0],[5,0],[5,5],[0,5],[0,0]],[[1,1],[1,4],[4,4],[4,1],[1,1]]],"
         "[[[2,2],[3,2],[3,3],[2,3],[2,2]]]]",
         17},
        {"V9",
         {"#.#", ".#.", "#.#"},
         "MultiPolygon",
         "[[[[0,0],[1,0],[1,1],[0,1],[0,0]]],[[[2,0],[3,0],[3,1],[2,1],[2,0]]],"
         "[[[1,1],[2,1],[2,2],[1,2],[1,1]]],[[[0,2],[1,2],[1,3],[0,3],[0,2]]],"
         "[[[2,2],[3,2],[3,3],[2,3],[2,2]]]]",
         5},
        {"V10",
         {".#.", "#.#", ".#."},
         "MultiPolygon",
         "[[[[1,0],[2,0],[2,1],[1,1],[1,0]]],[[[0,1],[1,1],[1,2],[0,2],[0,1]]],"
         "[[[2,1],[3,1],[3,2],[2,2],[2,1]]],[[[1,2],[2,2],[2,3],[1,3],[1,2]]]]",
         4},
    };
    return all;
}

/// Makes a mask, from a place on, that of a slide.
void setMask(AnnotatedSlide& one, const Mask& mask, std::int64_t left = 0, std::int64_t top = 0) {
    one.document.importMask(
        one.document.mask().changeTo({left, top, mask.width, mask.height}, mask));
}

}  // namespace

TEST_CASE("V1 to V10: a document is exported with the coordinates of interchange, byte for byte") {
    const TemporaryFolder folder;
    for (const Vector& vector : vectors()) {
        INFO(vector.name);
        const Mask mask = drawn(vector.mask);
        AnnotatedSlide one(mask.width, mask.height, 1, std::nullopt);
        setMask(one, mask);
        REQUIRE(exportGeoJson(folder / "v.geojson", one.source, {}).ok());
        const std::string text = contentOf(folder / "v.geojson");
        CHECK_THAT(text, Catch::Contains("\"coordinates\":" + vector.coordinates + "}"));
        const json feature = json::parse(text)["features"][0];
        CHECK(feature["geometry"]["type"] == vector.type);
        CHECK(feature["properties"]["measurements"]["Area px"] == vector.area);
        CHECK(imported(folder / "v.geojson", one) == labelsOf(one));
        REQUIRE(exportAsapXml(folder / "v.xml", one.source, {}).ok());
        CHECK(imported(folder / "v.xml", one) == labelsOf(one));
    }
}

TEST_CASE("V11: a mask without pixels gives no features") {
    const TemporaryFolder folder;
    const AnnotatedSlide one(100, 80, 1, std::nullopt);
    REQUIRE(exportGeoJson(folder / "v.geojson", one.source, {}).ok());
    CHECK(jsonOf(folder / "v.geojson")["features"] == json::array());
}

TEST_CASE("V12: corners lie at the downsample's multiples from the origin, nothing added") {
    const TemporaryFolder folder;
    AnnotatedSlide one(4000, 3000, 4, std::nullopt);
    setMask(one, drawn({"....", ".#..", "...."}), 250, 500);
    REQUIRE(exportGeoJson(folder / "v.geojson", one.source, {}).ok());
    CHECK_THAT(contentOf(folder / "v.geojson"),
               Catch::Contains("[[[1004,2004],[1008,2004],[1008,2008],[1004,2008],[1004,2004]]]"));
    CHECK(jsonOf(folder / "v.geojson")["features"][0]["properties"]["measurements"]["Area px"] ==
          16);
}

TEST_CASE("bounds: corners of the bounds, and a place before them, survive both origins") {
    const TemporaryFolder folder;
    AnnotatedSlide one(1000, 800, 1, SlideBounds{200, 100, 600, 500});
    // (200, 100), (800, 600) and (150, 100) on the plane.
    one.set({200, 100, 1, 1}, 1);
    one.set({799, 599, 1, 1}, 1);
    one.set({150, 100, 1, 1}, 1);
    AnnotationSettings settings;
    settings.origin = PlaneOrigin::Bounds;
    REQUIRE(exportGeoJson(folder / "q.geojson", one.source, settings).ok());
    const json parts = jsonOf(folder / "q.geojson")["features"][0]["geometry"]["coordinates"];
    REQUIRE(parts.size() == 3);
    CHECK(parts[0][0][0] == json({-50, 0}));
    CHECK(parts[1][0][0] == json({0, 0}));
    CHECK(parts[2][0][2] == json({600, 500}));
    CHECK(imported(folder / "q.geojson", one) == labelsOf(one));
}

TEST_CASE("bounds that are smaller than the slide in one dimension only are an offset too") {
    const TemporaryFolder folder;
    AnnotatedSlide one(1000, 800, 1, SlideBounds{200, 0, 800, 800});
    one.set({250, 150, 2, 2}, 1);
    AnnotationSettings settings;
    settings.origin = PlaneOrigin::Bounds;
    REQUIRE(exportGeoJson(folder / "q.geojson", one.source, settings).ok());
    const json geometry = jsonOf(folder / "q.geojson")["features"][0]["geometry"];
    CHECK(geometry["coordinates"][0][0] == json({50, 150}));
    CHECK(imported(folder / "q.geojson", one) == labelsOf(one));
}

TEST_CASE(
    "what QuPath asks of a file is there: colour, ids, metadata as text, no byte-order mark") {
    const TemporaryFolder folder;
    AnnotatedSlide one(1000, 800, 1, std::nullopt);
    one.set({250, 150, 2, 2}, 1);
    one.document.addClick(251, 151, 24, false).value();
    REQUIRE(exportGeoJson(folder / "q.geojson", one.source, {}).ok());
    const std::string text = contentOf(folder / "q.geojson");
    CHECK(text.front() == '{');
    const json file = json::parse(text);
    CHECK(file["type"] == "FeatureCollection");
    REQUIRE(file["features"].size() == 2);
    for (const json& feature : file["features"]) {
        CHECK(feature["id"].get<std::string>().size() == 36);
        CHECK(feature["properties"]["objectType"] == "annotation");
        CHECK(feature["properties"]["classification"]["color"].size() == 3);
        for (const auto& [key, value] : feature["properties"]["metadata"].items())
            CHECK(value.is_string());
    }
    CHECK(file["features"][0]["properties"]["metadata"]["origin"] == "slide");
    const json click = file["features"][1];
    CHECK(click["geometry"] == json({{"type", "Point"}, {"coordinates", {251, 151}}}));
    CHECK(click["properties"]["metadata"]["click"] == "negative");
    CHECK(click["properties"]["metadata"]["radius"] == "24");
    CHECK(click["properties"]["metadata"]["order"] == "1");
}
