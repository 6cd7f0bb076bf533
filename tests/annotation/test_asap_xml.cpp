#include "core/annotation/asap_xml.h"
#include "tests/annotation/drawn_masks.h"
#include "tests/base/temporary_folder.h"

#include <catch2/catch.hpp>

using namespace cgam;
using Catch::Contains;
using test::drawn;
using test::randomMask;
using test::TemporaryFolder;
using test::tumourOf;

namespace {

std::string coordinates(const std::vector<std::array<std::string, 3>>& places) {
    std::string text = "<Coordinates>";
    for (const auto& [order, x, y] : places)
        text += "<Coordinate Order=\"" + order + "\" X=\"" + x + "\" Y=\"" + y + "\" />";
    return text + "</Coordinates>";
}

const std::string kTriangle =
    coordinates({{"0", "10", "20"}, {"1", "30.5", "20"}, {"2", "30.5", "40"}});
const Ring kTriangleRing = {{10, 20}, {30.5, 20}, {30.5, 40}};

std::string annotation(const std::string& attributes, const std::string& places = kTriangle) {
    return "<Annotation " + attributes + ">" + places + "</Annotation>";
}

std::string file(const std::string& annotations, const std::string& groups = "") {
    return "<?xml version=\"1.0\"?>\n<ASAP_Annotations>\n<Annotations>\n" + annotations +
           "\n</Annotations>\n<AnnotationGroups>" + groups + "</AnnotationGroups>\n" +
           "</ASAP_Annotations>\n";
}

AnnotationDocument read(const std::string& text, const AsapHoles& holes = {}) {
    Result<AnnotationDocument> document = parseAsapXml(text, "'a.xml'", holes);
    if (!document) FAIL(document.error().message);
    return *document;
}

std::string refusal(const std::string& text) {
    const Result<AnnotationDocument> document = parseAsapXml(text, "'a.xml'");
    REQUIRE_FALSE(document.ok());
    CHECK(document.error().kind == ErrorKind::BadInput);
    CHECK_THAT(document.error().message, Contains("'a.xml'"));
    return document.error().message;
}

/// A square whose corners are at `from` and `to` in both directions.
std::string square(int from, int to) {
    const std::string a = std::to_string(from);
    const std::string b = std::to_string(to);
    return coordinates({{"0", a, a}, {"1", b, a}, {"2", b, b}, {"3", a, b}});
}

}  // namespace

TEST_CASE("Polygons are read with group, colour and name") {
    const AnnotationDocument document = read(file(
        annotation(R"(Name="Annotation 0" Type="Polygon" PartOfGroup="Tumor" Color="#F4FA58")") +
            annotation(R"(Name="b" Type="Polygon" PartOfGroup="None" Color="#010203")"),
        R"(<Group Name="Tumor" PartOfGroup="None" Color="#64FE2E"><Attributes /></Group>)"));
    REQUIRE(document.annotations.size() == 2);
    CHECK(document.origin == PlaneOrigin::Slide);
    CHECK(document.notes.empty());
    const Annotation& first = document.annotations[0];
    CHECK(first.name == "Annotation 0");
    CHECK(first.classification == AnnotationClass{"Tumor", {0x64, 0xFE, 0x2E}});
    CHECK(first.areas == Polygons{{kTriangleRing, {}}});
    CHECK_FALSE(document.annotations[1].classification.has_value());
    CHECK(document.annotations[1].colour == Colour{1, 2, 3});
}

TEST_CASE("Order decides, gaps are no harm, closed rings are opened") {
    const AnnotationDocument document = read(file(annotation(
        R"(Type="Polygon" PartOfGroup="None")",
        coordinates(
            {{"7", "30.5", "40"}, {"3", "30.5", "20"}, {"0", "10", "20"}, {"9", "10", "20"}}))));
    CHECK(document.annotations.front().areas.front().outer == kTriangleRing);
}

TEST_CASE("All types are read or noted") {
    const AnnotationDocument document =
        read(file(annotation(R"(Type="Rectangle" PartOfGroup="None")", square(0, 4)) +
                  annotation(R"(Type="Spline" PartOfGroup="None")", square(0, 4)) +
                  annotation(R"(Type="Dot" PartOfGroup="None")", coordinates({{"0", "1", "2"}})) +
                  annotation(R"(Type="PointSet" PartOfGroup="None")") +
                  annotation(R"(Type="Measurement" PartOfGroup="None")",
                             coordinates({{"0", "1", "2"}, {"1", "3", "4"}})) +
                  annotation(R"(Type="None" PartOfGroup="None")") +
                  annotation(R"(Type="Dot" PartOfGroup="None")", "")));
    REQUIRE(document.annotations.size() == 5);
    CHECK(areaOf(document.annotations[0].areas) == 16);
    const Ring& spline = document.annotations[1].areas.front().outer;
    CHECK(spline.size() == 32);
    CHECK(spline[8] == PlanePoint{4, 0});  // through the corners
    CHECK(areaOf(document.annotations[1].areas) > 16);
    CHECK(document.annotations[2].points == std::vector<PlanePoint>{{1, 2}});
    CHECK(document.annotations[3].points.size() == 3);
    CHECK(document.annotations[4].lines.front().size() == 2);
    REQUIRE(document.notes.size() == 2);
    CHECK_THAT(document.notes[0], Contains("1 splines were read as polygons"));
    CHECK_THAT(document.notes[1], Contains("2 annotations of other types"));
}

TEST_CASE("Groups of holes are cut out of the areas they lie in") {
    const std::string text =
        file(annotation(R"(Type="Polygon" PartOfGroup="Tumor_holes")", square(2, 3)) +
             annotation(R"(Type="Polygon" PartOfGroup="Tumor")", square(0, 9)) +
             annotation(R"(Type="Polygon" PartOfGroup="Exclusion")", square(5, 6)) +
             annotation(R"(Type="Polygon" PartOfGroup="Tumor_holes")", square(20, 21)) +
             annotation(R"(Type="Polygon" PartOfGroup="Stroma")", square(0, 8)));
    const AnnotationDocument plain = read(text);
    REQUIRE(plain.annotations.size() == 4);
    CHECK(plain.annotations[0].areas.front().holes.size() == 1);
    CHECK(areaOf(plain.annotations[0].areas) == 80);
    CHECK(plain.annotations[3].classification->name == "Tumor_holes");
    CHECK(plain.notes == std::vector<std::string>{
                             "'a.xml': 1 holes lie inside no area and stay areas of their own."});
    const AnnotationDocument mapped = read(text, {{{"Exclusion", "Tumor"}}});
    CHECK(areaOf(mapped.annotations[0].areas) == 79);
    CHECK(mapped.annotations.size() == 3);
}

TEST_CASE("Masks come back through XML, holes and islands included") {
    for (unsigned seed = 0; seed < 20; ++seed) {
        const Mask mask = randomMask(seed, 19, 14);
        const std::string text = asapXmlText({tumourOf(mask, 4, 100, 50)});
        Polygons areas;
        const AnnotationDocument document = read(text);
        for (const Annotation& one : document.annotations) {
            CHECK(one.classification == kTumourClass);
            areas.insert(areas.end(), one.areas.begin(), one.areas.end());
        }
        makeCanonical(areas);
        CHECK(areas == placed(tracePolygons(mask), 4, 4, 100, 50));
    }
}

TEST_CASE("Points, lines, names and groups are written so that ASAP takes them") {
    Annotation points;
    points.name = "a <b> & \"c\"";
    points.points = {{1.5, 2}, {3, 4.125}};
    Annotation line;
    line.classification = AnnotationClass{"Edge & more", {1, 2, 255}};
    line.lines = {{{0, 0}, {1, 1}}};
    const std::string text = asapXmlText({points, line, tumourOf(drawn({"###", "#.#", "###"}))});
    CHECK_THAT(text, Contains(R"(Name="a &lt;b> &amp; &quot;c&quot;" Type="Dot")"));
    CHECK_THAT(text, Contains(R"(<Coordinate Order="0" X="3" Y="4.13" />)"));
    CHECK_THAT(text, Contains(R"(Type="PointSet" PartOfGroup="Edge &amp; more" Color="#0102FF")"));
    for (const char* group : {"Edge &amp; more", "Tumor", "Tumor_holes"})
        CHECK_THAT(text, Contains("<Group Name=\"" + std::string(group) + "\""));
    CHECK_THAT(text, !Contains("<Group Name=\"None\""));
    const AnnotationDocument document = read(text);
    REQUIRE(document.annotations.size() == 4);
    CHECK(document.annotations[0].name == points.name);
    CHECK(document.annotations[2].classification == line.classification);
    CHECK(areaOf(document.annotations[3].areas) == 8);
    CHECK(asapXmlText({}).find("<Annotations />") != std::string::npos);
}

TEST_CASE("What is no XML of ASAP is refused with line or annotation") {
    CHECK_THAT(refusal("<a>\n<b></a>"), Contains("is not sound XML") && Contains("line 2"));
    CHECK_THAT(refusal(""), Contains("is not sound XML"));
    CHECK_THAT(refusal("<Annotations/>\n<x"), Contains("line 2"));
    CHECK_THAT(refusal("<html/>"), Contains("holds no annotations of ASAP"));
    const auto refused = [](const std::string& places) {
        return refusal(file(annotation(R"(Type="Dot" PartOfGroup="None")") +
                            annotation(R"(Type="Polygon" PartOfGroup="None")", places)));
    };
    CHECK_THAT(refused(coordinates({{"-1", "0", "0"}})),
               Contains("Annotation 2 in 'a.xml': Order must be a whole number from 0 on"));
    CHECK_THAT(refused(coordinates({{"1.5", "0", "0"}})), Contains("whole number"));
    CHECK_THAT(refused(coordinates({{"", "0", "0"}})), Contains("Order is '', which is no number"));
    CHECK_THAT(refused(coordinates({{"0", "1,5", "0"}})), Contains("X is '1,5'"));
    CHECK_THAT(refused(coordinates({{"0", "0", "nan"}})), Contains("Y is 'nan'"));
    CHECK_THAT(refused(coordinates({{"0", "1e10", "0"}})), Contains("beyond any slide"));
    CHECK_THAT(refused(coordinates({{"0", "0", "0"}, {"1", "1", "1"}})),
               Contains("Annotation 2 in 'a.xml' has fewer than three corners"));
}

TEST_CASE("Files without their root and with what is unknown are read") {
    const AnnotationDocument document =
        read("<AnnotationFeatures><x/></AnnotationFeatures>\n<Annotations>" +
             annotation(R"(Name="R &#38; B" Type="Polygon" PartOfGroup="None" Unknown="1")") +
             "<Other/></Annotations>");
    CHECK(document.annotations.at(0).name == "R & B");
    // Slidescape does not escape.
    CHECK(read(file(annotation(R"(Name="R & B" Type="Polygon" PartOfGroup="None")")))
              .annotations.at(0)
              .name == "R & B");
}

TEST_CASE("Entities are refused, and deep nesting is no harm") {
    const std::string bomb =
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>";
    CHECK_THAT(refusal(bomb + "<Annotations/>"), Contains("declares a document type"));
    CHECK_THAT(refusal("<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><Annotations/>"),
               Contains("declares a document type"));
    std::string deep;
    for (int i = 0; i < 500'000; ++i)
        deep += "<a>";
    CHECK_THAT(refusal(deep), Contains("is not sound XML"));
    std::string closed = deep;
    for (int i = 0; i < 500'000; ++i)
        closed += "</a>";
    CHECK_THAT(refusal(closed), Contains("holds no annotations"));
}

TEST_CASE("An XML file is written and read") {
    const TemporaryFolder folder;
    REQUIRE(writeAsapXml(folder / "a.xml", {tumourOf(drawn({"#"}))}).ok());
    CHECK(readAsapXml(folder / "a.xml").value().annotations.size() == 1);
    CHECK_FALSE(readAsapXml(folder / "b.xml").ok());
    CHECK_FALSE(writeAsapXml(folder / "none" / "a.xml", {}).ok());
}
