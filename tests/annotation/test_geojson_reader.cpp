#include "core/annotation/geojson_reader.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace cgam;
using Catch::Contains;

namespace {

const std::string kSquare = R"({"type":"Polygon","coordinates":[[[0,0],[2,0],[2,2],[0,2],[0,0]]]})";
const Ring kSquareRing = {{0, 0}, {2, 0}, {2, 2}, {0, 2}};

std::string feature(const std::string& properties, const std::string& geometry = kSquare) {
    return R"({"type":"Feature","geometry":)" + geometry + R"(,"properties":)" + properties + "}";
}

AnnotationDocument read(const std::string& text) {
    Result<AnnotationDocument> document = parseGeoJson(text, "'a.geojson'");
    if (!document) FAIL(document.error().message);
    return *document;
}

Annotation readOne(const std::string& properties) {
    const AnnotationDocument document = read(feature(properties));
    REQUIRE(document.annotations.size() == 1);
    return document.annotations.front();
}

std::string refusal(const std::string& text) {
    const Result<AnnotationDocument> document = parseGeoJson(text, "'a.geojson'");
    REQUIRE_FALSE(document.ok());
    CHECK(document.error().kind == ErrorKind::BadInput);
    CHECK_THAT(document.error().message, Contains("'a.geojson'"));
    return document.error().message;
}

std::string refusedGeometry(const std::string& geometry) {
    return refusal(feature("{}", geometry));
}

}  // namespace

TEST_CASE("Collections, arrays, features and bare geometries are read alike") {
    const std::string one = feature("null");
    for (const std::string& text : {R"({"type":"FeatureCollection","features":[)" + one + "]}",
                                    "[" + one + "]", one, kSquare, "\xEF\xBB\xBF" + one}) {
        const AnnotationDocument document = read(text);
        REQUIRE(document.annotations.size() == 1);
        CHECK(document.annotations.front().areas == Polygons{{kSquareRing, {}}});
        CHECK_FALSE(document.origin.has_value());
    }
    CHECK(read(R"({"type":"FeatureCollection","features":[]})").annotations.empty());
    CHECK(read("[]").annotations.empty());
}

TEST_CASE("Every geometry is read, with a third coordinate and unclosed rings too") {
    const Annotation mixed = read(R"({"type":"GeometryCollection","geometries":[
            {"type":"MultiPolygon","coordinates":[
                [[[0,0,7],[2,0,7],[2,2,7],[0,2,7]],[[0.5,0.5],[1,0.5],[1,1],[0.5,0.5]]],
                [[[5,5],[6,5],[6,6],[5,5]]]]},
            {"type":"Point","coordinates":[1,2]},
            {"type":"MultiPoint","coordinates":[[3,4],[5,6]]},
            {"type":"LineString","coordinates":[[0,0],[1,1]]},
            {"type":"MultiLineString","coordinates":[[[2,2],[3,3]]]}]})")
                                 .annotations.at(0);
    CHECK(mixed.areas == Polygons{{kSquareRing, {{{0.5, 0.5}, {1, 0.5}, {1, 1}}}},
                                  {{{5, 5}, {6, 5}, {6, 6}}, {}}});
    CHECK(mixed.points == std::vector<PlanePoint>{{1, 2}, {3, 4}, {5, 6}});
    CHECK(mixed.lines.size() == 2);
    const Annotation ellipse =
        read(R"({"type":"Polygon","coordinates":[[[0,0],[2,0],[2,2]]],"isEllipse":true,
                 "plane":{"c":-1,"z":0,"t":0}})")
            .annotations.at(0);
    CHECK(ellipse.ellipse);
}

TEST_CASE("Classifications are read in all forms that QuPath has written") {
    const auto classOf = [](const std::string& value) {
        return readOne(R"({"classification":)" + value + "}").classification;
    };
    CHECK(classOf(R"({"name":"Tumor","color":[1,2,3]})") == AnnotationClass{"Tumor", {1, 2, 3}});
    CHECK(classOf(R"({"name":"Tumor","color":[1,2,3,99]})") == AnnotationClass{"Tumor", {1, 2, 3}});
    CHECK(classOf(R"({"name":"Tumor","colorRGB":-3670016})") ==
          AnnotationClass{"Tumor", {200, 0, 0}});
    CHECK(classOf(R"({"names":["Tumor","Positive"],"color":[1,2,3]})") ==
          AnnotationClass{"Tumor: Positive", {1, 2, 3}});
    CHECK(classOf(R"("Stroma")") == AnnotationClass{"Stroma", {150, 200, 150}});
    CHECK(classOf(R"({"name":"Tumor"})") == kTumourClass);
    CHECK(classOf(R"({"name":"Other","color":[]})")->name == "Other");
    CHECK_FALSE(classOf("null").has_value());
    CHECK_FALSE(classOf("{}").has_value());
}

TEST_CASE("Kind, name, colour, lock, measurements and metadata are taken over") {
    const Annotation one = readOne(R"({"objectType":"cell","name":"n","color":[4,5,6],
        "isLocked":true,"measurements":{"a":1.5,"b":"NaN","c":"Infinity","d":"much","e":null},
        "metadata":{"t":"text","n":3,"b":true,"o":{},"z":null}})");
    CHECK(one.kind == "cell");
    CHECK(one.name == "n");
    CHECK(one.colour == Colour{4, 5, 6});
    CHECK(one.locked);
    CHECK(one.measurements.size() == 3);
    CHECK(one.measurements.at("a") == 1.5);
    CHECK(std::isnan(one.measurements.at("b")));
    CHECK(one.metadata ==
          std::map<std::string, std::string>{{"t", "text"}, {"n", "3"}, {"b", "true"}});
    CHECK(readOne(R"({"object_type":"tile"})").kind == "tile");
    CHECK(readOne("{}").kind == "annotation");
    const Annotation old = readOne(R"({"measurements":[{"name":"a","value":2},{"x":1},3]})");
    CHECK(old.measurements == std::map<std::string, double>{{"a", 2}});
}

TEST_CASE("A member that stands twice counts as the last says") {
    const Annotation one = readOne(R"({"metadata":{"a":"1"},"name":"n","metadata":{"b":"2"}})");
    CHECK(one.metadata == std::map<std::string, std::string>{{"b", "2"}});
}

TEST_CASE("Objects inside objects are read as well") {
    const std::string child = feature(R"({"name":"child"})");
    const AnnotationDocument inProperties =
        read(feature(R"({"name":"parent","childObjects":[)" + child + "]}"));
    REQUIRE(inProperties.annotations.size() == 2);
    CHECK(inProperties.annotations[1].name == "child");
    const AnnotationDocument beside = read(
        R"({"type":"Feature","geometry":null,"properties":{},"childObjects":[)" + child + "]}");
    CHECK(beside.annotations.size() == 1);
    CHECK(beside.notes ==
          std::vector<std::string>{"1 feature in 'a.geojson' without a position passed over."});
}

TEST_CASE("The origin is read where it is noted, and must be one") {
    const std::string slide = feature(R"({"metadata":{"origin":"slide","mpp":"0.25"}})");
    const std::string bounds = feature(R"({"metadata":{"origin":"bounds"}})");
    const AnnotationDocument document = read("[" + slide + "," + feature("{}") + "]");
    CHECK(document.origin == PlaneOrigin::Slide);
    CHECK(document.annotations.front().metadata.size() == 1);
    CHECK(read(bounds).origin == PlaneOrigin::Bounds);
    CHECK_FALSE(read(feature(R"({"metadata":{"origin":"elsewhere"}})")).origin.has_value());
    CHECK_THAT(refusal("[" + slide + "," + bounds + "]"),
               Contains("Feature 2 in") && Contains("from another corner"));
}

TEST_CASE("What is no JSON or no GeoJSON is refused with a sentence") {
    CHECK_THAT(refusal(""), Contains("is not complete JSON: it ends too early"));
    CHECK_THAT(refusal("[\n {\"type\": ?}]"), Contains("there is a mistake at line 2, column 11"));
    CHECK_THAT(refusal("[{\"type\":"), Contains("ends too early"));
    CHECK_THAT(refusal(std::string("[]\0", 3)), Contains("a mistake at line 1, column 3"));
    CHECK_THAT(refusal("[1e999]"), Contains("number that is too large"));
    CHECK_THAT(refusal(R"({"type":"Point","coordinates":[NaN,1]})"), Contains("is not JSON"));
    CHECK_THAT(refusal("3"), Contains("is JSON, but no GeoJSON"));
    CHECK_THAT(refusal("{}"), Contains("its type must be \"Feature\""));
    CHECK_THAT(refusal("[" + feature("{}") + ",5]"), Contains("Feature 2 in 'a.geojson' is no"));
    CHECK_THAT(refusal(R"({"type":"FeatureCollection"})"), Contains("without a list of features"));
    CHECK_THAT(refusal(R"({"type":"Feature"})"), Contains("Feature 1 in 'a.geojson' has no geom"));
}

TEST_CASE("Geometries that are unsound are refused, naming the feature") {
    CHECK_THAT(refusedGeometry("5"), Contains("Feature 1") && Contains("has no type"));
    CHECK_THAT(refusedGeometry(R"({"type":"Circle"})"), Contains("there is no geometry 'Circle'"));
    CHECK_THAT(refusedGeometry(R"({"type":"Polygon"})"), Contains("has no coordinates"));
    CHECK_THAT(refusedGeometry(R"({"type":"GeometryCollection"})"), Contains("no geometries"));
    CHECK_THAT(refusedGeometry(R"({"type":"Polygon","coordinates":[[[0,0],[1,1],[0,0]]]})"),
               Contains("a ring has fewer than three corners"));
    CHECK_THAT(refusedGeometry(R"({"type":"Polygon","coordinates":[[0,0],[1,1],[0,0]]})"),
               Contains("must be a list of two numbers"));
    CHECK_THAT(refusedGeometry(R"({"type":"Polygon","coordinates":7})"), Contains("not nested"));
    CHECK_THAT(refusedGeometry(R"({"type":"Point","coordinates":[1]})"), Contains("two numbers"));
    CHECK_THAT(refusedGeometry(R"({"type":"Point","coordinates":["1","2"]})"),
               Contains("two numbers"));
    CHECK_THAT(refusedGeometry(R"({"type":"Point","coordinates":[1e12,0]})"),
               Contains("beyond any slide"));
    CHECK_THAT(refusal(feature(R"({"color":[1,2]})")), Contains("a colour must be"));
    CHECK_THAT(refusal(feature(R"({"color":[1,2,256]})")), Contains("a colour must be"));
    CHECK_THAT(refusal(feature(R"({"classification":{"name":"T","color":"red"}})")),
               Contains("a colour must be"));
}

TEST_CASE("Hostile nesting is refused before it costs memory") {
    CHECK_THAT(refusal(std::string(3'000'000, '[')), Contains("nested too deeply"));
    std::string objects;
    for (int i = 0; i < 100'000; ++i)
        objects += "{\"a\":";
    CHECK_THAT(refusal(objects), Contains("nested too deeply"));
    // Brackets inside texts are none.
    CHECK(read(feature(R"({"name":")" + std::string(1000, '[') + R"(\"["})")).annotations.size() ==
          1);
}
