#include "core/annotation/placed_mask.h"
#include "core/io/mask_files.h"
#include "tests/base/temporary_folder.h"

#include <catch2/catch.hpp>

using namespace cgam;
using Catch::Contains;
using test::contentOf;
using test::TemporaryFolder;

TEST_CASE("A mask is written with its place, which comes back") {
    const TemporaryFolder folder;
    Mask mask(12, 9);
    mask.at(2, 3) = 1;
    const MaskPlace place{4.5, 4.25, 1000, -3};
    const MaskNotes notes{"slide \xC3\xA9.svs", "abc", 5000, 4000, 0.25, "cgam"};
    REQUIRE(writePlacedMask(folder / "m.png", mask, place, notes).ok());
    CHECK(readMaskPlace(folder / "m.png").value() == place);
    const auto values = readMaskValues(folder / "m.png").value();
    CHECK(values.at(2, 3) == kMaskInside);
    CHECK(values.at(0, 0) == 0);
    const std::string png = contentOf(folder / "m.png");
    CHECK_THAT(png, Contains("downsample_x") && Contains("4.5") && Contains("quickhash_1"));
    // 0.25 * 4.5 um per pixel are 888889 pixels per metre.
    CHECK_THAT(png, Contains(std::string("pHYs\x00\x0D\x90\x39\x00\x0D\x90\x39\x01", 13)));
    CHECK_THAT(contentOf(folder / "m.json"), Contains("\"slide_width\": 5000") &&
                                                 Contains("\"mpp\": 1.125") &&
                                                 Contains("slide \xC3\xA9.svs"));
    CHECK_FALSE(writePlacedMask(folder / "none" / "m.png", mask, place, notes).ok());
}

TEST_CASE("A mask without a description has no place, one with a damaged one is refused") {
    const TemporaryFolder folder;
    CHECK_FALSE(readMaskPlace(folder / "m.png").value().has_value());
    const std::string sound =
        R"({"downsample_x":2,"downsample_y":3,"origin_x":4,"origin_y":5,"more":[]})";
    folder.write("m.json", sound);
    CHECK(readMaskPlace(folder / "m.png").value() == MaskPlace{2, 3, 4, 5});
    for (const char* text :
         {"{", "[]", "{}", R"({"downsample_x":0,"downsample_y":3,"origin_x":4,"origin_y":5})",
          R"({"downsample_x":"2","downsample_y":3,"origin_x":4,"origin_y":5})"}) {
        folder.write("m.json", text);
        const auto place = readMaskPlace(folder / "m.png");
        REQUIRE_FALSE(place.ok());
        CHECK_THAT(place.error().message,
                   Contains("m.json' does not say where the mask") && Contains("m.png' lies"));
    }
}

TEST_CASE("Without a description the size tells, give or take a pixel") {
    CHECK(placeBySize(3584, 2560, 896, 640) == MaskPlace{4, 4, 0, 0});
    CHECK(placeBySize(3585, 2563, 896, 640) == MaskPlace{4, 4, 0, 0});  // rounded down
    CHECK(placeBySize(100, 80, 100, 80) == MaskPlace{1, 1, 0, 0});
    CHECK(placeBySize(20000, 15000, 5000, 3750) == MaskPlace{4, 4, 0, 0});
    const auto uneven = placeBySize(1000, 500, 400, 200);
    REQUIRE(uneven.has_value());
    CHECK(uneven->downsampleX == Approx(2.5));
    CHECK_FALSE(placeBySize(3584, 2560, 640, 896).has_value());
    CHECK_FALSE(placeBySize(3584, 2560, 896, 600).has_value());
    CHECK_FALSE(placeBySize(100, 100, 0, 0).has_value());
}
