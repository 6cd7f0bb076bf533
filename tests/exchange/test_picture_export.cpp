#include "core/exchange/picture_export.h"
#include "core/io/image_files.h"
#include "tests/base/full_disk.h"
#include "tests/exchange/annotated_slide.h"

using namespace cgam;
using namespace cgam::test;

TEST_CASE("bug_S02: a mask picture is placed by the JSON beside it") {
    const TemporaryFolder folder;
    AnnotatedSlide one(1000, 800, 1, SlideBounds{200, 100, 600, 500});
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
    AnnotatedSlide one(1000, 800, 1, std::nullopt);
    one.set({100, 200, 40, 20}, 1);
    Mask quarter(250, 200);
    for (int r = 50; r < 55; ++r)
        for (int c = 25; c < 35; ++c)
            quarter.at(r, c) = 1;
    REQUIRE(writeMask(folder / "q.png", quarter).ok());
    CHECK(imported(folder / "q.png", one) == labelsOf(one));
    REQUIRE(writeMask(folder / "w.png", Mask(300, 100)).ok());
    CHECK(readMaskFile(folder / "q.png", one.info).value().places.empty());
    const ImportedMask asked = readMaskFile(folder / "w.png", one.info).value();
    REQUIRE(asked.places.size() == 2);
    CHECK(asked.places[0].kind == PicturePlace::Kind::SlideCorner);
    CHECK(asked.places[1].kind == PicturePlace::Kind::WholeSlide);
    const auto refused = placedMask(asked, {}, one.info, one.document.mask(), one.document.grid());
    REQUIRE_FALSE(refused);
    CHECK_THAT(refused.error().message, Catch::Contains("Choose a place"));
    folder.write("w.json", R"({"origin_x":"here"})");
    CHECK_THAT(readMaskFile(folder / "w.png", one.info).error().message,
               Catch::Contains("does not say where the mask"));
    // Members of another kind than expected.
    folder.write("q.json", R"({"origin_x":0,"origin_y":0,"downsample_x":4,"downsample_y":4,)"
                           R"("kind":7,"classes":[{"name":"a","color":[1,"x",700]}]})");
    CHECK(readMaskFile(folder / "q.png", one.info).ok());
    folder.write("q.json", R"({"origin_x":0,"origin_y":0,"downsample_x":4,"downsample_y":4,)"
                           R"("kind":"labels","classes":[{"name":"a","color":[1,"x",700]}]})");
    CHECK(readMaskFile(folder / "q.png", one.info).ok());
    CHECK_FALSE(readMaskFile(folder / "none.png", one.info).ok());
    folder.write("bad.geojson", "{");
    CHECK_FALSE(readMaskFile(folder / "bad.geojson", one.info).ok());
}

TEST_CASE("a mask of another slide is refused, one of another file of its size is said") {
    const TemporaryFolder folder;
    AnnotatedSlide one(1000, 800, 1, std::nullopt);
    one.set({100, 200, 40, 20}, 1);
    one.source.slide.quickHash = "aa";
    REQUIRE(exportMask(folder / "m.png", one.source, {}).ok());
    SlideInfo other = one.info;
    other.quickHash = "bb";
    const ImportedMask read = readMaskFile(folder / "m.png", other).value();
    REQUIRE(read.notes.size() == 1);
    CHECK_THAT(read.notes.front(), Catch::Contains("another slide file of the same size, 's.svs'"));
    other.quickHash = "aa";
    CHECK(readMaskFile(folder / "m.png", other).value().notes.empty());
    other.levels.front().height = 801;
    CHECK_THAT(readMaskFile(folder / "m.png", other).error().message,
               Catch::Contains("belongs to another slide: to one of 1000 x 800 pixels"));
}

TEST_CASE("bug_S02: a mask of the bounds without a note is told from one of the slide, or asked") {
    const TemporaryFolder folder;
    using Kind = PicturePlace::Kind;
    AnnotatedSlide one(1000, 800, 1, SlideBounds{200, 100, 600, 500});
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
    // A few columns were cut off: stretched, it would lie beside the tissue.
    places = possiblePlaces(one.info, 996, 800);
    REQUIRE(places.size() == 3);
    CHECK(places[0].frame == RegionFrame{0, 0, 1, 1, 996, 800});
    // Another shape: from a corner, or stretched.
    places = possiblePlaces(alike, 300, 100);
    REQUIRE(places.size() == 4);
    CHECK(places[0].frame == RegionFrame{200, 100, 1, 1, 300, 100});
    CHECK(places[1].frame == RegionFrame{0, 0, 1, 1, 300, 100});
    CHECK(places[3].kind == Kind::ScannedPart);
    // Too large to lie there pixel for pixel.
    CHECK(possiblePlaces(alike, 1200, 100).size() == 2);
}

TEST_CASE("bug_S32: the mask for people has only 0 and 255, and size and scale as asked") {
    const TemporaryFolder folder;
    AnnotatedSlide one(4000, 3000, 4, std::nullopt);
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
    AnnotatedSlide one(4000, 3000, 1, std::nullopt);
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
    AnnotatedSlide one(1500, 1200, 1, std::nullopt);
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
    // None of them is a mask to be read again, nor is a picture that nobody says anything of.
    const SlideInfo& slide = one.slide.info();
    for (const auto& [name, why] : {std::pair{"o.png", "the tissue with its mask drawn in"},
                                    std::pair{"p.png", "a picture of probabilities"},
                                    std::pair{"h.png", "a heat map of the attention"}}) {
        const auto read = readMaskFile(folder / name, slide);
        REQUIRE_FALSE(read);
        CHECK(read.error().message == "'" + std::string(name) + "' is " + why + ", not a mask.");
    }
    ImageRgb colours(40, 40, 3);
    for (std::size_t i = 0; i < colours.data.size(); ++i)
        colours.data[i] = static_cast<std::uint8_t>(7 * i + i / 256);
    REQUIRE(writeRgb(folder / "colours.png", colours).ok());
    CHECK(readMaskFile(folder / "colours.png", slide).error().message ==
          "'colours.png' is a picture of more colours than a mask has classes, not a mask.");
    one.source.pixels = nullptr;
    CHECK_FALSE(exportOverlay(folder / "o.png", one.source, {}).ok());
}

TEST_CASE("bands of an overlay show no seam") {
    const TemporaryFolder folder;
    AnnotatedSlide one(300, 1100, 1, std::nullopt);
    one.set({100, 40, 100, 1000}, 1);
    REQUIRE(exportOverlay(folder / "o.png", one.source, {}).ok());
    const ImageRgb overlay = readRgb(folder / "o.png").value();
    for (int row = 50; row < 1030; ++row)
        for (int col = 0; col < 300; ++col)
            REQUIRE(overlay.at(row, col, 0) == overlay.at(50, col, 0));
}

TEST_CASE("exports that cannot be are refused and leave nothing") {
    const TemporaryFolder folder;
    AnnotatedSlide one(200000, 160000, 1, std::nullopt);
    const Result<void> tooLarge = exportMask(folder / "m.png", one.source, {});
    REQUIRE_FALSE(tooLarge);
    CHECK_THAT(tooLarge.error().message,
               Catch::Contains("200000 x 160000") && Catch::Contains("micrometres"));
    AnnotatedSlide small(1000, 800, 1, std::nullopt);
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
