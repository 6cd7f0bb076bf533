#include "core/annotation/asap_xml.h"
#include "core/annotation/geojson_reader.h"
#include "core/exchange/annotation_export.h"
#include "core/exchange/mask_import.h"
#include "core/exchange/picture_export.h"
#include "core/geometry/polygon_trace.h"
#include "core/io/image_files.h"
#include "tests/base/full_disk.h"
#include "tests/base/temporary_folder.h"
#include "tests/document/answers.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cmath>
#include <random>

using namespace cgam;
using namespace cgam::test;

namespace {

class GreySlide : public SlideSource {
public:
    explicit GreySlide(SlideInfo info) : info_(std::move(info)) {}
    const SlideInfo& info() const override { return info_; }
    Result<ImageRgb> readRegion(int, std::int64_t, std::int64_t, int w, int h) const override {
        return ImageRgb(w, h, 3, 128);
    }

private:
    SlideInfo info_;
};

/// A document with its slide, both in memory.
struct Case {
    SlideInfo info;
    Document document;
    ExportSource source;
    GreySlide slide;

    Case(std::int64_t width, std::int64_t height, double step, std::optional<SlideBounds> bounds)
        : info(infoOf(width, height, bounds)),
          document(makeGrid(width, height, step, step)),
          slide(info) {
        source.document = &document.content();
        source.slide.path = "/slides/s.svs";
        source.slide.digest = 77;
        source.slide.width = width;
        source.slide.height = height;
        source.slide.mpp = SlideScale{0.25, 0.25};
        source.bounds = bounds;
        source.pixels = &slide;
    }
    static SlideInfo infoOf(std::int64_t width, std::int64_t height,
                            std::optional<SlideBounds> bounds) {
        SlideInfo info;
        info.levels = {{width, height, 1, 1}};
        info.mpp = SlideScale{0.25, 0.25};
        info.bounds = bounds;
        return info;
    }
    void set(const GridRect& rect, Cell cell) {
        document.importMask(
            document.mask().changeTo(rect, Image<Cell>(rect.width, rect.height, 1, cell)));
    }
    /// Random cells of classes 0 ... 2 in smooth blobs.
    void blobs(unsigned seed) {
        std::mt19937 random(seed);
        for (int i = 0; i < 60; ++i) {
            const auto x =
                static_cast<double>(random() % static_cast<unsigned>(info.levels[0].width));
            const auto y =
                static_cast<double>(random() % static_cast<unsigned>(info.levels[0].height));
            document.label = static_cast<Label>(1 + random() % 2);
            document.brush({{x, y}}, 5 + static_cast<double>(random() % 60),
                           random() % 3 ? HandEdit::Add : HandEdit::Erase);
        }
        document.label = 1;
    }
};

nlohmann::json jsonOf(const std::filesystem::path& path) {
    return nlohmann::json::parse(contentOf(path));
}

/// The labels of a document after importing a file into an empty one.
Image<Cell> imported(const std::filesystem::path& path, const Case& like,
                     const ImportChoice& choice = {}) {
    Document other(like.document.grid());
    Result<ImportedMask> mask = readMaskFile(path, like.info);
    if (!mask) FAIL(mask.error().message);
    ImportChoice chosen = choice;
    if (chosen.labels.empty()) chosen.labels = suggestedLabels(*mask, like.document.classes());
    Result<TileChanges> changes = placedMask(*mask, chosen, like.info, other.mask(), other.grid());
    if (!changes) FAIL(changes.error().message);
    other.importMask(*changes);
    return other.mask().read(
        {0, 0, static_cast<int>(other.grid().width), static_cast<int>(other.grid().height)});
}

Image<Cell> labelsOf(const Case& one) {
    Image<Cell> cells = one.document.mask().read({0, 0, static_cast<int>(one.document.grid().width),
                                                  static_cast<int>(one.document.grid().height)});
    for (Cell& cell : cells.data)
        cell = labelOf(cell);
    return cells;
}

}  // namespace

TEST_CASE("whatever is exported comes back cell by cell: GeoJSON, ASAP XML, masks, labels") {
    const TemporaryFolder folder;
    for (const double step : {1.0, 4.0, 4.00012}) {
        Case one(static_cast<std::int64_t>(700 * step), static_cast<std::int64_t>(600 * step), step,
                 std::nullopt);
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
    Case one(20000, 16000, 2, std::nullopt);
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
    Case one(4000, 3000, 1, std::nullopt);
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

TEST_CASE("clicks ride along as points or ellipses with sign, radius and order") {
    const TemporaryFolder folder;
    Case one(4000, 3000, 1, std::nullopt);
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
    Case one(1000, 800, 1, SlideBounds{200, 100, 600, 500});
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
    Case without(1000, 800, 1, std::nullopt);
    CHECK_FALSE(exportGeoJson(folder / "x.geojson", without.source, settings).ok());
}

TEST_CASE("a file without a note on its origin is asked about where both readings are possible") {
    const TemporaryFolder folder;
    Case one(1000, 800, 1, SlideBounds{200, 100, 600, 500});
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

TEST_CASE("bug_S02: a mask picture is placed by the JSON beside it") {
    const TemporaryFolder folder;
    Case one(1000, 800, 1, SlideBounds{200, 100, 600, 500});
    one.set({250, 150, 1, 1}, 1);
    REQUIRE(exportMask(folder / "m_mask.png", one.source, {}).ok());
    const nlohmann::json placement = jsonOf(folder / "m_mask.json");
    CHECK(placement["origin_x"] == 0);
    CHECK(placement["width"] == 1000);
    CHECK(placement["height"] == 800);
    CHECK(placement["slide"] == "s.svs");
    CHECK(placement["mpp"] == 0.25);
    CHECK(placement["quickhash-1"] == nullptr);
    CHECK(imported(folder / "m_mask.png", one) == labelsOf(one));
    // Someone else's mask of the bounds alone, with a note that says so.
    Mask part(600, 500);
    part.at(50, 50) = 1;
    REQUIRE(writeMask(folder / "other.png", part).ok());
    folder.write("other.json",
                 R"({"origin_x":200,"origin_y":100,"downsample_x":1,"downsample_y":1})");
    CHECK(imported(folder / "other.png", one) == labelsOf(one));
}

TEST_CASE("a mask picture without a note is known by its shape, or its place must be chosen") {
    const TemporaryFolder folder;
    Case one(1000, 800, 1, std::nullopt);
    one.set({100, 200, 40, 20}, 1);
    Mask quarter(250, 200);
    for (int r = 50; r < 55; ++r)
        for (int c = 25; c < 35; ++c)
            quarter.at(r, c) = 1;
    REQUIRE(writeMask(folder / "q.png", quarter).ok());
    CHECK(imported(folder / "q.png", one) == labelsOf(one));
    REQUIRE(writeMask(folder / "w.png", Mask(300, 100)).ok());
    CHECK(readMaskFile(folder / "q.png", one.info).value().places.empty());
    for (const bool damagedNote : {false, true}) {
        if (damagedNote) folder.write("w.json", R"({"origin_x":"here"})");
        const ImportedMask asked = readMaskFile(folder / "w.png", one.info).value();
        REQUIRE(asked.places.size() == 2);
        CHECK(asked.places[0].kind == PicturePlace::Kind::SlideCorner);
        CHECK(asked.places[1].kind == PicturePlace::Kind::WholeSlide);
        const auto refused =
            placedMask(asked, {}, one.info, one.document.mask(), one.document.grid());
        REQUIRE_FALSE(refused);
        CHECK_THAT(refused.error().message, Catch::Contains("Choose a place"));
    }
    CHECK_FALSE(readMaskFile(folder / "none.png", one.info).ok());
    folder.write("bad.geojson", "{");
    CHECK_FALSE(readMaskFile(folder / "bad.geojson", one.info).ok());
}

TEST_CASE("bug_S02: a mask of the bounds without a note is told from one of the slide, or asked") {
    const TemporaryFolder folder;
    using Kind = PicturePlace::Kind;
    Case one(1000, 800, 1, SlideBounds{200, 100, 600, 500});
    one.set({250, 150, 4, 2}, 1);
    Mask part(300, 250);  // the shape of the bounds, not of the plane
    for (const int col : {25, 26})
        part.at(25, col) = 1;
    REQUIRE(writeMask(folder / "part.png", part).ok());
    CHECK(imported(folder / "part.png", one) == labelsOf(one));

    // The same shape: nothing decides.
    SlideInfo alike = one.info;
    alike.bounds = SlideBounds{200, 100, 500, 400};
    auto places = possiblePlaces(alike, 250, 200);
    REQUIRE(places.size() == 2);
    CHECK(places[0].kind == Kind::WholeSlide);
    CHECK(places[0].frame == RegionFrame{0, 0, 4, 4, 250, 200});
    CHECK(places[1].kind == Kind::ScannedPart);
    CHECK(places[1].frame == RegionFrame{200, 100, 2, 2, 250, 200});
    // Another shape: from a corner, or stretched.
    places = possiblePlaces(alike, 300, 100);
    REQUIRE(places.size() == 4);
    CHECK(places[0].frame == RegionFrame{200, 100, 1, 1, 300, 100});
    CHECK(places[1].frame == RegionFrame{0, 0, 1, 1, 300, 100});
    CHECK(places[3].kind == Kind::ScannedPart);
    // Too large to lie there pixel for pixel.
    CHECK(possiblePlaces(alike, 1200, 100).size() == 2);
}

TEST_CASE("bug_S03: a mask at an odd downsample keeps its area and its far corner") {
    const TemporaryFolder folder;
    Case one(46000, 32914, 4.00012, std::nullopt);
    const WorkingGrid& grid = one.document.grid();
    const GridRect rect{static_cast<std::int64_t>(grid.width - 900), grid.height - 700, 900, 700};
    one.set(rect, 1);
    REQUIRE(exportGeoJson(folder / "a.geojson", one.source, {}).ok());
    const AnnotationDocument read = readGeoJson(folder / "a.geojson").value();
    const double expected = 900.0 * 700 * 4.00012 * 4.00012;
    CHECK(std::abs(areaOf(read.annotations[0].areas) / expected - 1) < 1e-3);
    double farX = 0;
    double farY = 0;
    for (const PlanePoint& point : read.annotations[0].areas[0].outer) {
        farX = std::max(farX, point.x);
        farY = std::max(farY, point.y);
    }
    CHECK(std::abs(farX - static_cast<double>(grid.width) * 4.00012) <= 1);
    CHECK(std::abs(farY - static_cast<double>(grid.height) * 4.00012) <= 1);
}

TEST_CASE("bug_S32: the mask for people has only 0 and 255, and size and scale as asked") {
    const TemporaryFolder folder;
    Case one(4000, 3000, 4, std::nullopt);
    one.set({100, 100, 300, 200}, 1);
    ExportScope scope;
    scope.mpp = 2;  // 8 level-0 pixels, two cells
    REQUIRE(exportMask(folder / "m.png", one.source, scope).ok());
    const ImageRgb picture = readRgb(folder / "m.png").value();
    CHECK(picture.width == 500);
    CHECK(picture.height == 375);
    std::int64_t inside = 0;
    for (const std::uint8_t value : picture.data) {
        REQUIRE((value == 0 || value == 255));
        inside += value == 255;
    }
    CHECK(inside == 3 * 150 * 100);
    CHECK(jsonOf(folder / "m.json")["downsample_x"] == 8);
}

TEST_CASE("a region is exported alone, at its place") {
    const TemporaryFolder folder;
    Case one(4000, 3000, 1, std::nullopt);
    one.document.addClick(1000, 1000, 20, true).value();
    answerAll(one.document, disk(1000, 1000, 60));
    one.set({3000, 2000, 50, 50}, 1);
    const RegionId id = one.document.regions().begin()->first;
    ExportScope scope;
    scope.region = id;
    REQUIRE(exportMask(folder / "r.png", one.source, scope).ok());
    CHECK(readRgb(folder / "r.png").value().width == 400);
    CHECK(jsonOf(folder / "r.json")["origin_x"] == 800);
    AnnotationSettings settings;
    settings.region = id;
    const auto annotations = annotationsOf(one.source, settings).value();
    CHECK(annotations.size() == 2);
    CHECK(annotations[0].areas.size() == 1);
    scope.region = settings.region = 99;
    CHECK_FALSE(exportMask(folder / "r.png", one.source, scope).ok());
    CHECK_FALSE(annotationsOf(one.source, settings).ok());
}

TEST_CASE("overlay, probability and heat map") {
    const TemporaryFolder folder;
    Case one(1500, 1200, 1, std::nullopt);
    CHECK_FALSE(exportAttention(folder / "h.png", one.source, {}).ok());
    one.document.addClick(500, 500, 20, true).value();
    answerAll(one.document, disk(500, 500, 60));
    REQUIRE(exportOverlay(folder / "o.png", one.source, {}).ok());
    const ImageRgb overlay = readRgb(folder / "o.png").value();
    CHECK(overlay.width == 1500);
    CHECK(overlay.at(50, 50, 0) == 128);
    CHECK(overlay.at(540, 500, 2) != 128);  // tinted inside
    // The outline is there where bands meet too: bands are 256 rows, the disk spans 440 to 560.
    for (const int row : {511, 512})
        CHECK(overlay.at(row, 440, 0) != overlay.at(row, 430, 0));

    REQUIRE(exportProbability(folder / "p.png", one.source, {}).ok());
    const ImageRgb probability = readRgb(folder / "p.png").value();
    CHECK(probability.at(500, 500, 0) == 191);  // 0.75
    CHECK(probability.at(400, 400, 0) == 63);   // 0.25
    CHECK(probability.at(10, 10, 0) == 0);      // not asked

    REQUIRE(exportAttention(folder / "h.png", one.source, {}).ok());
    CHECK(readRgb(folder / "h.png").value().width == 400);
    CHECK(jsonOf(folder / "h.json")["origin_y"] == 300);
    one.source.pixels = nullptr;
    CHECK_FALSE(exportOverlay(folder / "o.png", one.source, {}).ok());
}

TEST_CASE("bands of an overlay show no seam") {
    const TemporaryFolder folder;
    Case one(300, 1100, 1, std::nullopt);
    one.set({100, 40, 100, 1000}, 1);
    REQUIRE(exportOverlay(folder / "o.png", one.source, {}).ok());
    const ImageRgb overlay = readRgb(folder / "o.png").value();
    for (int row = 50; row < 1030; ++row)
        for (int col = 0; col < 300; ++col)
            REQUIRE(overlay.at(row, col, 0) == overlay.at(50, col, 0));
}

TEST_CASE("exports that cannot be are refused and leave nothing") {
    const TemporaryFolder folder;
    Case one(200000, 160000, 1, std::nullopt);
    const Result<void> tooLarge = exportMask(folder / "m.png", one.source, {});
    REQUIRE_FALSE(tooLarge);
    CHECK_THAT(tooLarge.error().message,
               Catch::Contains("200000 x 160000") && Catch::Contains("micrometres"));
    Case small(1000, 800, 1, std::nullopt);
    ExportScope scope;
    scope.mpp = -1;
    CHECK_FALSE(exportMask(folder / "m.png", small.source, scope).ok());
    CHECK_FALSE(exportMask(folder / "m.jpg", small.source, {}).ok());
    CHECK_FALSE(exportMask(folder / "no" / "m.png", small.source, {}).ok());
    small.source.slide.mpp.reset();
    scope.mpp = 1;
    CHECK_FALSE(exportMask(folder / "m.png", small.source, scope).ok());
    WriteMonitor stop;
    stop.cancelled = [] { return true; };
    CHECK(exportMask(folder / "m.png", small.source, {}, 0, stop).error().kind ==
          ErrorKind::Cancelled);
    {
        const FullDisk full(16);  // an empty GeoJSON is short
        CHECK_FALSE(exportMask(folder / "m.png", small.source, {}).ok());
        CHECK_FALSE(exportGeoJson(folder / "m.geojson", small.source, {}).ok());
    }
    CHECK(folder.names().empty());
    REQUIRE(exportMask(folder / "m.png", small.source, {}).ok());
    CHECK(jsonOf(folder / "m.json")["mpp"] == nullptr);
}

TEST_CASE("bug_S30: random masks become polygons without repeated corners and with exact areas") {
    std::mt19937 random(4);
    for (const double density : {0.3, 0.5, 0.75}) {
        Case one(64, 64, 1, std::nullopt);
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
