#include "core/annotation/geojson_writer.h"
#include "core/geometry/polygon_trace.h"
#include "core/io/image_files.h"
#include "core/patches/slide_truth.h"
#include "tests/base/temporary_folder.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace cgam;
using Catch::Contains;
using test::TemporaryFolder;

namespace {

SlideInfo slideOf(std::int64_t width, std::int64_t height) {
    SlideInfo info;
    info.levels.push_back({width, height, 1, 1});
    return info;
}

/// A square area of one class.
Annotation square(double from, double to, const std::string& className) {
    Annotation annotation;
    annotation.areas = {{{{from, from}, {to, from}, {to, to}, {from, to}}, {}}};
    if (!className.empty()) annotation.classification = AnnotationClass{className, {1, 2, 3}};
    return annotation;
}

std::filesystem::path written(const TemporaryFolder& folder,
                              const std::vector<Annotation>& annotations,
                              const GeoJsonFrame& frame = {}) {
    writeGeoJson(folder / "a.geojson", annotations, frame).value();
    return folder / "a.geojson";
}

int pixelsOf(const Result<SlideTruth>& truth) {
    if (!truth) FAIL(truth.error().message);
    const Mask mask = truth->inFrame({0, 0, 1, 1, 100, 100});
    return static_cast<int>(std::count(mask.data.begin(), mask.data.end(), 1));
}

std::string refusal(const Result<SlideTruth>& truth) {
    REQUIRE_FALSE(truth.ok());
    CHECK(truth.error().kind == ErrorKind::BadInput);
    return truth.error().message;
}

}  // namespace

TEST_CASE("Areas are seen in any frame by the centres of its pixels") {
    const SlideTruth truth(square(10, 20, "").areas);
    const Mask fine = truth.inFrame({8, 8, 1, 1, 4, 4});
    CHECK(fine.data == std::vector<std::uint8_t>{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1});
    const Mask coarse = truth.inFrame({0, 0, 4, 4, 5, 5});
    // Centres lie at 2, 6, 10, 14, 18: the one on the edge is inside to the right of it.
    CHECK(std::count(coarse.data.begin(), coarse.data.end(), 1) == 9);
    CHECK(coarse.at(2, 2) == 1);
    CHECK(coarse.at(4, 4) == 1);
    const Mask away = truth.inFrame({20, 20, 1, 1, 5, 5});
    CHECK(std::count(away.data.begin(), away.data.end(), 1) == 0);
}

TEST_CASE("A mask is seen at the place it has on the slide") {
    Mask mask(4, 3);
    mask.at(1, 2) = 1;
    const SlideTruth truth(mask, MaskPlace{10, 20, 5, 0});
    const Mask whole = truth.inFrame({0, 0, 5, 5, 12, 14});
    for (int row = 0; row < whole.height; ++row)
        for (int col = 0; col < whole.width; ++col) {
            const double x = 5 * col + 2.5;
            const double y = 5 * row + 2.5;
            CHECK(whole.at(row, col) == (x >= 25 && x < 35 && y >= 20 && y < 40));
        }
}

TEST_CASE("Without a wish the class called tumour is the object, with one those asked for") {
    const TemporaryFolder folder;
    const SlideInfo slide = slideOf(100, 100);
    const auto file =
        written(folder, {square(0, 10, "Tumor"), square(20, 25, "Stroma"), square(50, 52, "")});
    CHECK(pixelsOf(SlideTruth::read(file, slide)) == 100);
    CHECK(pixelsOf(SlideTruth::read(file, slide, {.classes = {"Stroma"}})) == 25);
    CHECK(pixelsOf(SlideTruth::read(file, slide, {.classes = {"Stroma", "Tumor"}})) == 125);
    CHECK_THAT(refusal(SlideTruth::read(file, slide, {.classes = {"Fat"}})),
               Contains("has no areas of the class 'Fat'; it has: no class, 'Stroma', 'Tumor'."));
    CHECK(pixelsOf(SlideTruth::read(written(folder, {square(0, 3, "")}), slide)) == 9);
    CHECK_THAT(refusal(SlideTruth::read(written(folder, {square(0, 3, "Gland")}), slide)),
               Contains("None of the classes in") && Contains("it has: 'Gland')"));
    Annotation point;
    point.points = {{1, 1}};
    CHECK_THAT(refusal(SlideTruth::read(written(folder, {point}), slide)),
               Contains("holds no areas"));
}

TEST_CASE("GeoJSON that could count from the bounds is asked about") {
    const TemporaryFolder folder;
    SlideInfo slide = slideOf(100, 100);
    slide.bounds = SlideBounds{40, 40, 50, 50};
    const std::string bare =
        R"({"type":"Polygon","coordinates":[[[0,0],[5,0],[5,5],[0,5],[0,0]]]})";
    const auto file = folder.write("b.geojson", bare);
    CHECK_THAT(refusal(SlideTruth::read(file, slide)), Contains("say which: slide or bounds"));
    const auto cornerOf = [&](const TruthReading& reading, const std::filesystem::path& path) {
        const Mask mask =
            SlideTruth::read(path, slide, reading).value().inFrame({0, 0, 1, 1, 100, 100});
        return std::pair(mask.at(1, 1) == 1, mask.at(41, 41) == 1);
    };
    CHECK(cornerOf({.origin = PlaneOrigin::Slide}, file) == std::pair(true, false));
    CHECK(cornerOf({.origin = PlaneOrigin::Bounds}, file) == std::pair(false, true));
    // A note of our own answers it.
    const GeoJsonFrame cropped{PlaneOrigin::Bounds, {40, 40, 50, 50}};
    const auto noted = written(folder, {square(40, 45, "Tumor")}, cropped);
    CHECK(cornerOf({}, noted) == std::pair(false, true));
    CHECK(cornerOf({.origin = PlaneOrigin::Slide}, noted) == std::pair(false, true));
    slide.bounds.reset();
    CHECK_THAT(refusal(SlideTruth::read(noted, slide)), Contains("but this slide has none"));
}

TEST_CASE("Mask images lie by their JSON or by their size") {
    const TemporaryFolder folder;
    Mask mask(50, 50);
    mask.at(0, 0) = 1;
    writeMask(folder / "m.png", mask).value();
    CHECK(pixelsOf(SlideTruth::read(folder / "m.png", slideOf(100, 100))) == 4);
    CHECK_THAT(refusal(SlideTruth::read(folder / "m.png", slideOf(100, 90))),
               Contains("is 50 x 50 pixels, which is not the shape of the slide, 100 x 90"));
    folder.write("m.json", R"({"downsample_x":3,"downsample_y":2,"origin_x":10,"origin_y":20})");
    const SlideTruth placed = SlideTruth::read(folder / "m.png", slideOf(100, 90)).value();
    const Mask seen = placed.inFrame({9, 19, 1, 1, 5, 5});
    CHECK(std::count(seen.data.begin(), seen.data.end(), 1) == 6);
    CHECK(seen.at(1, 1) == 1);
}

TEST_CASE("What lies wholly beside the slide is refused, areas as well as masks") {
    const TemporaryFolder folder;
    const SlideInfo slide = slideOf(100, 80);
    const std::string beside = "lies wholly beside the slide";
    const auto at = [&](double from) { return written(folder, {square(from, from + 9, "Tumor")}); };
    CHECK_THAT(refusal(SlideTruth::read(at(80), slide)), Contains(beside));
    CHECK_THAT(refusal(SlideTruth::read(at(-9), slide)), Contains(beside));
    for (const double partly : {79.0, -8.0}) {
        const SlideTruth truth = SlideTruth::read(at(partly), slide).value();
        REQUIRE(truth.notes().size() == 1);
        CHECK_THAT(truth.notes().front(), Contains("lies beside the slide and is left out"));
    }
    CHECK(SlideTruth::read(at(70), slide).value().notes().empty());

    writeMask(folder / "m.png", Mask(10, 10)).value();
    const auto placed = [&](const std::string& x, const std::string& y) {
        folder.write("m.json", R"({"downsample_x":2,"downsample_y":2,"origin_x":)" + x +
                                   R"(,"origin_y":)" + y + "}");
        return SlideTruth::read(folder / "m.png", slide);
    };
    CHECK_THAT(refusal(placed("100", "0")), Contains(beside));
    CHECK_THAT(refusal(placed("0", "-20")), Contains(beside));
    CHECK(placed("99", "-19").ok());
}

TEST_CASE("Files that cannot be read are refused with the sentence of their reader") {
    const TemporaryFolder folder;
    const SlideInfo slide = slideOf(10, 10);
    CHECK_THAT(refusal(SlideTruth::read(folder / "no.geojson", slide)),
               Contains("There is no file"));
    CHECK_THAT(refusal(SlideTruth::read(folder.write("a.xml", "<a>"), slide)),
               Contains("is not sound XML"));
    CHECK_THAT(refusal(SlideTruth::read(folder.write("a.txt", "text"), slide)), Contains("a.txt'"));
}
