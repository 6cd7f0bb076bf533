#include "core/annotation/placed_mask.h"
#include "core/base/file_batch.h"
#include "core/io/image_files.h"
#include "core/slide/grey_pyramid.h"
#include "tests/base/temporary_folder.h"

#include <catch2/catch.hpp>

#include <vector>

using namespace cgam;
using Catch::Contains;
using test::TemporaryFolder;

namespace {

const MaskGround kGround{.width = 40, .height = 60, .quickHash = "aa"};

}  // namespace

TEST_CASE("A mask without a description has no place, one with a damaged one is refused") {
    const TemporaryFolder folder;
    CHECK_FALSE(readMaskPlace(folder / "m.png", 12, 9, kGround).value().has_value());
    folder.write("m.json", R"({"stain":"H&E"})");  // of another program, on other things
    CHECK_FALSE(readMaskPlace(folder / "m.png", 12, 9, kGround).value().has_value());
    const std::string sound =
        R"({"downsample_x":2,"downsample_y":3,"origin_x":4,"origin_y":5,"more":[]})";
    folder.write("m.json", sound);
    CHECK(readMaskPlace(folder / "m.png", 12, 9, kGround).value()->place == MaskPlace{2, 3, 4, 5});
    // Twice as large in width as it was, and half in height.
    folder.write("m.json", R"({"downsample_x":2,"downsample_y":3,"origin_x":4,"origin_y":5,
                               "width":6,"height":18})");
    CHECK(readMaskPlace(folder / "m.png", 12, 9, kGround).value()->place == MaskPlace{1, 6, 4, 5});
    for (const char* text :
         {"{", "[]", R"({"origin_x":4})",
          R"({"downsample_x":0,"downsample_y":3,"origin_x":4,"origin_y":5})",
          R"({"downsample_x":"2","downsample_y":3,"origin_x":4,"origin_y":5})",
          R"({"downsample_x":2,"downsample_y":3,"origin_x":4,"origin_y":5,"width":0})"}) {
        folder.write("m.json", text);
        const auto place = readMaskPlace(folder / "m.png", 12, 9, kGround);
        REQUIRE_FALSE(place.ok());
        CHECK_THAT(place.error().message,
                   Contains("m.json' does not say where the mask") && Contains("m.png' lies"));
    }
}

TEST_CASE("A mask of another slide is refused, one of another file of its size is doubted") {
    const TemporaryFolder folder;
    const auto read = [&](const std::string& more) {
        folder.write("m.json", R"({"downsample_x":2,"downsample_y":3,"origin_x":4,"origin_y":5,)" +
                                   more + "}");
        return readMaskPlace(folder / "m.png", 12, 9, kGround);
    };
    const std::string size = R"("slide_width":40,"slide_height":60)";
    CHECK(read(size).value()->doubt.empty());
    CHECK(read(size + R"(,"quickhash-1":"aa")").value()->doubt.empty());
    CHECK(read(size + R"(,"quickhash-1":null)").value()->doubt.empty());
    CHECK_THAT(read(size + R"(,"quickhash-1":"bb","slide":"b.svs")").value()->doubt,
               Contains("another slide file of the same size, 'b.svs'"));
    for (const char* other :
         {R"("slide_width":40,"slide_height":61)", R"("slide_width":-1e9,"slide_height":60)"})
        CHECK_THAT(read(other).error().message, Contains("m.json' belongs to another slide"));
}

TEST_CASE("A mask whose pixel is larger than the slide, or a point on it, is refused") {
    const TemporaryFolder folder;
    for (const char* scale : {"1e9", "1e-12", "121"}) {
        folder.write("m.json", std::string(R"({"downsample_x":1,"downsample_y":)") + scale +
                                   R"(,"origin_x":0,"origin_y":0})");
        CHECK_THAT(readMaskPlace(folder / "m.png", 12, 9, kGround).error().message,
                   Contains("a scale that does not go with this slide"));
    }
}

TEST_CASE("A TIFF says itself where it lies, as long as it has the size for it") {
    const TemporaryFolder folder;
    const auto place = [&](const std::string& description, const MaskGround& slide) {
        const auto file = folder / "m.tif";
        GreyPyramidSettings settings;
        settings.width = 12;
        settings.height = 20;
        settings.description = description;
        settings.out = file;
        GreyPyramid pyramid(settings);
        const std::vector<std::uint8_t> row(12, 255);
        for (int i = 0; i < 20; ++i)
            pyramid.addRow(row);
        FileBatch files;
        files.add(pyramid.finish());
        files.commit();
        const ImageRgb picture = readRgb(file).value();
        return readMaskPlace(file, picture.width, picture.height, slide).value();
    };
    const std::string remark = "Tumour mask, 0 and 255; " + placeRemark(2.004, 3);
    // 16 columns: small pictures are widened.
    CHECK(place(remark, {24, 59, {}})->place == MaskPlace{2.004, 3, 0, 0});
    CHECK_FALSE(place(remark, {24, 63, {}}));
    CHECK_FALSE(place(remark, {40, 59, {}}));
    CHECK_FALSE(place(placeRemark(1e9, 3), {24, 59, {}}));
    CHECK_FALSE(place(remark + " too", {24, 59, {}}));
    CHECK_FALSE(place("downsample 0 x 3 from the slide's corner", {24, 59, {}}));
    CHECK_FALSE(place("downsample 2 x from the slide's corner", {24, 59, {}}));
    CHECK_FALSE(place("", {24, 59, {}}));

    folder.write("m.json", R"({"seconds":3})");
    CHECK(place(remark, {24, 59, {}})->place == MaskPlace{2.004, 3, 0, 0});
    folder.write("m.json", R"({"downsample_x":1,"downsample_y":1,"origin_x":4,"origin_y":5})");
    CHECK(place(remark, {24, 59, {}})->place == MaskPlace{1, 1, 4, 5});
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
