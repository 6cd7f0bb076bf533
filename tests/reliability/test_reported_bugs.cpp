// Faults that users of other programs met, where they concern more than one folder.

#include "core/exchange/annotation_export.h"
#include "core/exchange/mask_import.h"
#include "tests/base/temporary_folder.h"
#include "tests/reliability/workplace.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <string>

using namespace cgam;
using namespace cgam::test;

namespace {

ExportSource sourceOf(const Document& document) {
    ExportSource source;
    source.document = &document.content();
    source.slide.path = "/slide.svs";
    return source;
}

}  // namespace

TEST_CASE("bug_S04: an answer lies where the click is, in all four quarters of the slide") {
    constexpr int kWidth = 1100;
    constexpr int kHeight = 700;
    for (const SlidePoint at : {SlidePoint{150.25, 90.5}, {930, 120}, {200, 610.75}, {1010, 560}}) {
        INFO("click at " << at.x << ", " << at.y);
        SlidePoint seen;
        Workplace place(kWidth, kHeight, [&](const RefineRequest& request, SlidePoint corner) {
            // Pixels of the picture count by their centres, places on the slide by their corners.
            seen = {corner.x + request.clicks.back().x + 0.5,
                    corner.y + request.clicks.back().y + 0.5};
            return discsOfClicks(request, corner);
        });
        place.document().addClick(at.x, at.y, 10, true).value();
        REQUIRE(place.settle());
        CHECK(seen == at);
        double sumX = 0, sumY = 0, count = 0;
        const Mask mask = place.document().mask().readMask({0, 0, kWidth, kHeight}, 1);
        for (int row = 0; row < kHeight; ++row)
            for (int col = 0; col < kWidth; ++col)
                if (mask.at(row, col) != 0) {
                    sumX += col + 0.5;
                    sumY += row + 0.5;
                    count += 1;
                }
        REQUIRE(count > 0);
        CHECK(std::abs(sumX / count - at.x) < 1);
        CHECK(std::abs(sumY / count - at.y) < 1);
    }
}

TEST_CASE("bug_S33: another colour for a class of one document changes no other's export") {
    const TemporaryFolder folder;
    Document left(makeGrid(300, 200, 1, 1));
    Document right(makeGrid(300, 200, 1, 1));
    for (Document* one : {&left, &right})
        one->polygon({{{10, 10}, {60, 10}, {60, 60}, {10, 60}}}, HandEdit::Add).value();
    exportGeoJson(folder / "right.geojson", sourceOf(right), {}).value();
    const std::string before = contentOf(folder / "right.geojson");
    left.setClasses({{"Tumor", {1, 2, 3}}}).value();
    exportGeoJson(folder / "left.geojson", sourceOf(left), {}).value();
    exportGeoJson(folder / "right.geojson", sourceOf(right), {}).value();
    CHECK(contentOf(folder / "right.geojson") == before);
    CHECK_THAT(contentOf(folder / "left.geojson"), Catch::Contains("[1,2,3]"));
}

TEST_CASE("bug_S20: 150,000 small polygons are imported, all of them", "[.long]") {
    const TemporaryFolder folder;
    std::string text = "{\"type\":\"FeatureCollection\",\"features\":[";
    for (int i = 0; i < 150000; ++i) {
        const int x = 10 * (i % 400);
        const int y = 10 * (i / 400);
        const auto corner = [](int cx, int cy) {
            return "[" + std::to_string(cx) + "," + std::to_string(cy) + "]";
        };
        text += std::string(i > 0 ? "," : "") +
                "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Polygon\","
                "\"coordinates\":[[" +
                corner(x, y) + "," + corner(x + 4, y) + "," + corner(x + 4, y + 5) + "," +
                corner(x, y + 5) + "," + corner(x, y) + "]]}}";
    }
    folder.write("many.geojson", text + "]}");
    SlideInfo info;
    info.levels = {{4000, 4000, 1, 1}};
    Document document(makeGrid(4000, 4000, 1, 1));
    const ImportedMask mask = readMaskFile(folder / "many.geojson", info).value();
    document.importMask(placedMask(mask, {}, info, document.mask(), document.grid()).value());
    std::int64_t area = 0;
    for (const std::uint8_t inside : document.mask().readMask({0, 0, 4000, 4000}, 1).data)
        area += inside;
    CHECK(area == std::int64_t{150000} * 20);
}
