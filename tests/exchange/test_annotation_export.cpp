#include "core/annotation/asap_xml.h"
#include "core/exchange/picture_export.h"
#include "core/geometry/polygon_trace.h"
#include "tests/exchange/annotated_slide.h"

#include <cmath>
#include <set>
#include <string>

using namespace cgam;
using namespace cgam::test;

TEST_CASE("whatever is exported comes back cell by cell: GeoJSON, ASAP XML, masks, labels") {
    const TemporaryFolder folder;
    for (const double step : {1.0, 4.0, 4.00012}) {
        AnnotatedSlide one(static_cast<std::int64_t>(700 * step),
                           static_cast<std::int64_t>(600 * step), step, std::nullopt);
        one.document.setClasses({{"Tumor", {200, 0, 0}}, {"Stroma", {0, 150, 10}}}).value();
        one.blobs(static_cast<unsigned>(step * 10));
        const Image<Cell> expected = labelsOf(one);
        AnnotationSettings settings;
        settings.separateParts = step == 4.0;
        REQUIRE(exportGeoJson(folder / "a.geojson", one.source, settings).ok());
        CHECK(imported(folder / "a.geojson", one) == expected);
        REQUIRE(exportAsapXml(folder / "a.xml", one.source, settings).ok());
        CHECK(imported(folder / "a.xml", one) == expected);
        REQUIRE(exportLabels(folder / "a_labels.png", one.source, {}).ok());
        CHECK(imported(folder / "a_labels.png", one) == expected);
        REQUIRE(exportMask(folder / "a_mask.png", one.source, {}, 2).ok());
        Image<Cell> second = imported(folder / "a_mask.png", one, {std::nullopt, {2}, {}});
        Image<Cell> only = expected;
        for (Cell& cell : only.data)
            cell = cell == 2 ? 2 : 0;
        CHECK(second == only);
    }
}

TEST_CASE("polygons have the area of the mask exactly, also over far apart parts of a slide") {
    AnnotatedSlide one(20000, 16000, 2, std::nullopt);
    one.set({100, 100, 300, 200}, 1);
    one.set({150, 150, 30, 30}, 0);
    one.set({9000, 7000, 500, 700}, 1);
    one.set({9900, 10, 3, 3}, 1);
    const auto annotations = annotationsOf(one.source, {}).value();
    REQUIRE(annotations.size() == 1);
    CHECK(annotations[0].areas.size() == 3);
    CHECK(areaOf(annotations[0].areas) == 4.0 * (300 * 200 - 900 + 500 * 700 + 9));
    CHECK(annotations[0].measurements.at("Area px") == areaOf(annotations[0].areas));
    CHECK(annotations[0].classification->name == "Tumor");
    Polygons sorted = annotations[0].areas;
    makeCanonical(sorted);
    CHECK(sorted == annotations[0].areas);
}

TEST_CASE("ids stay the same over exports of the same thing and differ between things") {
    AnnotatedSlide one(4000, 3000, 1, std::nullopt);
    one.document.addClick(1000, 1000, 20, true).value();
    answerAll(one.document, disk(1000, 1000, 60));
    one.set({2000, 2000, 10, 10}, 1);
    AnnotationSettings separate;
    separate.separateParts = true;
    const auto first = annotationsOf(one.source, separate).value();
    const auto again = annotationsOf(one.source, separate).value();
    REQUIRE(first.size() == 3);
    CHECK(first == again);
    std::set<std::string> ids;
    for (const Annotation& annotation : first)
        ids.insert(annotation.id);
    CHECK(ids.size() == 3);
    // The mask grows: the class as a whole is still the same thing.
    const std::string whole = annotationsOf(one.source, {}).value()[0].id;
    one.set({2000, 2000, 20, 20}, 1);
    CHECK(annotationsOf(one.source, {}).value()[0].id == whole);
}

TEST_CASE("a class names the methods that made its mask, and none where a hand did") {
    AnnotatedSlide one(4000, 3000, 1, std::nullopt);
    one.set({2000, 2000, 10, 10}, 1);
    const auto engines = [&] {
        return annotationsOf(one.source, {}).value()[0].metadata.at("engine");
    };
    CHECK(engines() == "none");
    const auto answer = [&](double x, Method method) {
        one.document.addClick(x, 1000, 20, true).value();
        const auto task = one.document.nextTask(method).value();
        RefineAnswer made = answerTo(task, disk(x, 1000, 60));
        made.method = method;
        REQUIRE(one.document.applyAnswer(task, made).applied);
    };
    answer(1000, Method::FbrsB);
    CHECK(engines() == "fbrs-b");
    answer(3000, Method::Cgam);
    CHECK(engines() == "cgam, fbrs-b");
}

TEST_CASE("clicks ride along as points or ellipses with sign, radius and order") {
    const TemporaryFolder folder;
    AnnotatedSlide one(4000, 3000, 1, std::nullopt);
    one.document.addClick(1000.5, 1000, 20, true).value();
    one.document.addClick(1050, 1010.25, 30, false).value();
    for (const ExportedClicks clicks :
         {ExportedClicks::None, ExportedClicks::Points, ExportedClicks::Ellipses}) {
        AnnotationSettings settings;
        settings.clicks = clicks;
        REQUIRE(exportGeoJson(folder / "c.geojson", one.source, settings).ok());
        const ImportedMask read = readMaskFile(folder / "c.geojson", one.info).value();
        if (clicks == ExportedClicks::None) {
            CHECK(read.clicks.empty());
            continue;
        }
        REQUIRE(read.clicks.size() == 2);
        CHECK(read.clicks[0] == ClickMark{{1000.5, 1000}, 20, true, 1});
        CHECK(read.clicks[1] == ClickMark{{1050, 1010.25}, 30, false, 2});
        CHECK(read.classes.empty());
    }
}

TEST_CASE("bug_S01: origin of the slide or of its bounds, and back to the same cell") {
    const TemporaryFolder folder;
    AnnotatedSlide one(1000, 800, 1, SlideBounds{200, 100, 600, 500});
    one.set({250, 150, 1, 1}, 1);
    AnnotationSettings settings;
    REQUIRE(exportGeoJson(folder / "slide.geojson", one.source, settings).ok());
    settings.origin = PlaneOrigin::Bounds;
    REQUIRE(exportGeoJson(folder / "bounds.geojson", one.source, settings).ok());
    const auto corner = [&](const char* name) {
        return jsonOf(folder / name)["features"][0]["geometry"]["coordinates"][0][0];
    };
    CHECK(corner("slide.geojson") == nlohmann::json({250, 150}));
    CHECK(corner("bounds.geojson") == nlohmann::json({50, 50}));
    for (const char* name : {"slide.geojson", "bounds.geojson"}) {
        const ImportedMask read = readMaskFile(folder / name, one.info).value();
        CHECK_FALSE(read.originUncertain);
        CHECK(imported(folder / name, one) == labelsOf(one));
    }
    AnnotatedSlide without(1000, 800, 1, std::nullopt);
    CHECK_FALSE(exportGeoJson(folder / "x.geojson", without.source, settings).ok());
}

TEST_CASE("a file without a note on its origin is asked about where both readings are possible") {
    const TemporaryFolder folder;
    AnnotatedSlide one(1000, 800, 1, SlideBounds{200, 100, 600, 500});
    const auto geojson = [](const std::string& ring) {
        return R"({"type":"Polygon","coordinates":[)" + ring + "]}";
    };
    folder.write("q.geojson", geojson("[[50,50],[60,50],[60,60],[50,60],[50,50]]"));
    const ImportedMask read = readMaskFile(folder / "q.geojson", one.info).value();
    CHECK(read.originUncertain);
    CHECK_FALSE(placedMask(read, {}, one.info, one.document.mask(), one.document.grid()).ok());
    Image<Cell> expected(1000, 800);
    for (int r = 150; r < 160; ++r)
        for (int c = 250; c < 260; ++c)
            expected.at(r, c) = 1;
    CHECK(imported(folder / "q.geojson", one, {PlaneOrigin::Bounds, {}, {}}) == expected);
    // Places beyond the size of the bounds can only count from the slide's corner.
    folder.write("p.geojson", geojson("[[790,50],[800,50],[800,60],[790,60],[790,50]]"));
    CHECK_FALSE(readMaskFile(folder / "p.geojson", one.info).value().originUncertain);
}

TEST_CASE("bug_S03: a mask at an odd downsample keeps its area and its far corner") {
    const TemporaryFolder folder;
    AnnotatedSlide one(46000, 32914, 4.00012, std::nullopt);
    const WorkingGrid& grid = one.document.grid();
    const GridRect rect{static_cast<std::int64_t>(grid.width - 900), grid.height - 700, 900, 700};
    one.set(rect, 1);
    REQUIRE(exportGeoJson(folder / "a.geojson", one.source, {}).ok());
    const AnnotationDocument read = readGeoJson(folder / "a.geojson").value();
    const double expected = (46000 - static_cast<double>(rect.x) * 4.00012) *
                            (32914 - static_cast<double>(rect.y) * 4.00012);
    CHECK(std::abs(areaOf(read.annotations[0].areas) / expected - 1) < 1e-3);
    double farX = 0;
    double farY = 0;
    for (const PlanePoint& point : read.annotations[0].areas[0].outer) {
        farX = std::max(farX, point.x);
        farY = std::max(farY, point.y);
    }
    CHECK(farX == 46000);  // the slide's, though the last pixels go beyond
    CHECK(farY == 32914);
}

TEST_CASE("polygons end at the slide's edge, and come back as the same cells") {
    const TemporaryFolder folder;
    // The last column covers 6 level-0 pixels of the slide, the last row 3 of 7.5.
    AnnotatedSlide one(1206, 903, 7.5, std::nullopt);
    const WorkingGrid& grid = one.document.grid();
    REQUIRE(static_cast<double>(grid.width) * 7.5 > 1206);
    REQUIRE(static_cast<double>(grid.height) * 7.5 > 903);
    one.set({0, 0, static_cast<int>(grid.width), static_cast<int>(grid.height)}, 1);
    one.set({grid.width - 1, 10, 1, 1}, 0);  // a notch and a hole at the edge
    one.set({20, grid.height - 2, 1, 1}, 0);
    for (const bool separate : {false, true}) {
        AnnotationSettings settings;
        settings.separateParts = separate;
        const auto annotations = annotationsOf(one.source, settings).value();
        for (const Annotation& annotation : annotations)
            for (const Polygon& part : annotation.areas)
                for (const PlanePoint& corner : part.outer) {
                    CHECK(corner.x <= 1206);
                    CHECK(corner.y <= 903);
                }
        const double whole = 1206.0 * 903 - 7.5 * 7.5 - 6 * 7.5;
        CHECK(annotations[0].measurements.at("Area px") == Approx(whole));
    }
    REQUIRE(exportGeoJson(folder / "a.geojson", one.source, {}).ok());
    REQUIRE(exportAsapXml(folder / "a.xml", one.source, {}).ok());
    for (const char* name : {"a.geojson", "a.xml"}) {
        INFO(name);
        CHECK(imported(folder / name, one) == labelsOf(one));
    }
}

TEST_CASE("bug_S30: random masks become polygons without repeated corners and with exact areas") {
    std::mt19937 random(4);
    for (const double density : {0.3, 0.5, 0.75}) {
        AnnotatedSlide one(64, 64, 1, std::nullopt);
        Image<Cell> cells(64, 64);
        std::int64_t inside = 0;
        for (Cell& cell : cells.data) {
            cell = static_cast<double>(random() % 1000) < 1000 * density;
            inside += cell;
        }
        one.document.importMask(one.document.mask().changeTo({0, 0, 64, 64}, cells));
        const auto areas = annotationsOf(one.source, {}).value()[0].areas;
        CHECK(areaOf(areas) == static_cast<double>(inside));
        const auto repeats = [](const Ring& ring) {
            std::set<std::pair<double, double>> corners;
            for (const PlanePoint& point : ring)
                if (!corners.insert({point.x, point.y}).second) return true;
            return false;
        };
        for (const Polygon& part : areas) {
            REQUIRE_FALSE(repeats(part.outer));
            for (const Ring& hole : part.holes)
                REQUIRE_FALSE(repeats(hole));
        }
    }
}
