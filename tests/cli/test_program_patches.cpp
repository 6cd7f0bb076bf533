#include "core/annotation/asap_xml.h"
#include "core/annotation/geojson_writer.h"
#include "core/data/data_set.h"
#include "core/geometry/polygon_trace.h"
#include "core/io/image_files.h"
#include "core/io/mask_files.h"
#include "core/slide/demo_slide.h"
#include "tests/base/temporary_folder.h"
#include "tests/cli/program.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdint>

using namespace cgam;
using Catch::Contains;
using test::ProgramResult;
using test::runCgam;
using test::TemporaryFolder;

namespace {

/// A demo slide of 0.5 um per pixel with its mask, four slide pixels to one.
struct DemoFiles {
    DemoFiles() {
        DemoSlideSettings settings;
        settings.width = 1600;
        settings.height = 1200;
        settings.seed = 3;
        settings.threads = 2;
        settings.out = folder / "demo.svs";
        settings.maskOut = folder / "demo-mask.png";
        writeDemoSlide(settings).value();
        slide = settings.out.string();
        mask = settings.maskOut->string();
    }

    TemporaryFolder folder;
    std::string slide, mask;
};

std::vector<std::string> patchesOf(const DemoFiles& demo, const std::string& annotations,
                                   const std::string& out) {
    return {"patches",  demo.slide, "--annotations", annotations, "--size", "64",
            "--stride", "32",       "--out",         out};
}

/// Of a PNG's pHYs chunk; 0: it has none.
std::uint32_t pixelsPerMetre(const std::string& png) {
    const std::string content = test::contentOf(png);
    const std::size_t place = content.find("pHYs");
    if (place == std::string::npos) return 0;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = value << 8 | static_cast<unsigned char>(content.at(place + 4 + i));
    return value;
}

Annotation traced(const std::string& mask) {
    Image<std::uint8_t> values = readMaskValues(mask).value();
    for (std::uint8_t& value : values.data)
        value = value != 0;
    Annotation tumour;
    tumour.classification = kTumourClass;
    tumour.areas = placed(tracePolygons(values), 4, 4, 0, 0);
    return tumour;
}

}  // namespace

TEST_CASE("Patches along the border of a demo slide's tumour become a data set") {
    const DemoFiles demo;
    const std::string out = (demo.folder / "patches").string();
    const ProgramResult result = runCgam(patchesOf(demo, demo.mask, out));
    INFO(result.err);
    REQUIRE(result.exitCode == 0);
    const DataSet set = DataSet::open(out).value();
    REQUIRE(set.entries().size() > 3);
    CHECK_THAT(result.out, Contains("wrote " + std::to_string(set.entries().size()) +
                                    " patches of 64 x 64 pixels at 2 um per pixel to "));
    for (std::size_t i = 0; i < set.entries().size(); ++i) {
        const LabelledCase one = set.read(i).value();
        CHECK(one.entry.group == "demo");
        CHECK(one.entry.mpp == 2.0);
        CHECK(one.image.width == 64);
        CHECK(objectFraction(one.truth) >= 0.2);
        CHECK(objectFraction(one.truth) <= 0.8);
    }

    // The same object as GeoJSON and as XML gives the same masks.
    writeGeoJson(demo.folder / "a.geojson", {traced(demo.mask)}).value();
    writeAsapXml(demo.folder / "a.xml", {traced(demo.mask)}).value();
    for (const char* name : {"a.geojson", "a.xml"}) {
        const std::string other = (demo.folder / (std::string(name) + "-patches")).string();
        REQUIRE(runCgam(patchesOf(demo, (demo.folder / name).string(), other)).exitCode == 0);
        const DataSet same = DataSet::open(other).value();
        REQUIRE(same.entries().size() == set.entries().size());
        for (std::size_t i = 0; i < set.entries().size(); ++i)
            CHECK(same.read(i).value().truth == set.read(i).value().truth);
    }
}

TEST_CASE("Patches of two slides of one name need two names in a data set") {
    const DemoFiles demo;
    const std::string out = (demo.folder / "patches").string();
    REQUIRE(runCgam(patchesOf(demo, demo.mask, out)).exitCode == 0);
    const std::size_t first = DataSet::open(out).value().entries().size();
    DemoSlideSettings settings;
    settings.width = 1600;
    settings.height = 1200;
    settings.seed = 4;
    settings.threads = 2;
    settings.out = demo.folder / "other" / "demo.svs";
    settings.maskOut = demo.folder / "other" / "demo-mask.png";
    std::filesystem::create_directory(demo.folder / "other");
    writeDemoSlide(settings).value();
    std::vector<std::string> arguments = patchesOf(demo, settings.maskOut->string(), out);
    arguments[1] = settings.out.string();
    const std::string index = test::contentOf(out + "/index.csv");
    const ProgramResult refused = runCgam(arguments);
    CHECK(refused.exitCode == 3);
    CHECK_THAT(refused.err, Contains("of another slide") && Contains("--name"));
    CHECK(test::contentOf(out + "/index.csv") == index);

    arguments.insert(arguments.end(), {"--name", "../other"});
    CHECK(runCgam(arguments).exitCode == 2);
    arguments.back() = "other";
    REQUIRE(runCgam(arguments).exitCode == 0);
    const DataSet both = DataSet::open(out).value();
    const auto ofOther =
        std::count_if(both.entries().begin(), both.entries().end(),
                      [](const CaseEntry& entry) { return entry.group == "other"; });
    CHECK(ofOther > 0);
    CHECK(both.entries().size() == first + static_cast<std::size_t>(ofOther));
    // The same slide again replaces its own.
    REQUIRE(runCgam(patchesOf(demo, demo.mask, out)).exitCode == 0);
    CHECK(DataSet::open(out).value().entries().size() == both.entries().size());
}

TEST_CASE("A limit leaves some patches, drawn by the seed") {
    const DemoFiles demo;
    const auto namesAfter = [&](const std::string& out) {
        std::vector<std::string> arguments =
            patchesOf(demo, demo.mask, (demo.folder / out).string());
        arguments.insert(arguments.end(), {"--limit", "2", "--seed", "5"});
        REQUIRE(runCgam(arguments).exitCode == 0);
        std::vector<std::string> names;
        const DataSet set = DataSet::open(demo.folder / out).value();
        for (const CaseEntry& entry : set.entries())
            names.push_back(entry.name);
        return names;
    };
    CHECK(namesAfter("one").size() == 2);
    CHECK(namesAfter("one") == namesAfter("two"));
}

TEST_CASE("What stands in the way of patches is said in a sentence") {
    const DemoFiles demo;
    const std::string out = (demo.folder / "patches").string();
    const auto refused = [&](const std::vector<std::string>& more, int code,
                             const std::string& reason) {
        std::vector<std::string> arguments = {"patches", demo.slide, "--out", out};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const ProgramResult result = runCgam(arguments);
        CHECK(result.exitCode == code);
        CHECK_THAT(result.err, Contains(reason));
        CHECK_FALSE(std::filesystem::exists(out));
    };
    refused({}, 2, "cgam patches needs --annotations FILE");
    refused({"--annotations", demo.mask}, 3,
            "No patch of 400 x 400 pixels fits on '" + demo.slide +
                "', which is 400 x 300 pixels at 2 um per pixel");
    refused({"--annotations", demo.mask, "--tumour", "0.8:0.2"}, 2, "--tumour cannot be '0.8:0.2'");
    refused({"--annotations", demo.mask, "--tumour", "0.2"}, 2, "such as 0.2:0.8");
    refused({"--annotations", demo.mask, "--size", "64", "--tumour", "1:1", "--stride", "400"}, 3,
            "to 100 % tumour; nothing was written");
    refused({"--annotations", demo.mask, "--size", "64", "--tumour", "0.07:0.07"}, 3,
            "is 7 to 7 % tumour");
    refused({"--annotations", (demo.folder / "none.xml").string(), "--size", "64"}, 3,
            "There is no file");
    refused({"--annotations", demo.mask, "--origin", "left"}, 2, "--origin cannot be 'left'");
    refused({"--annotations", demo.mask, "--holes", "Tumor"}, 2, "--holes needs two groups");
}

TEST_CASE("A slide that does not tell its scale is asked for it") {
    const TemporaryFolder folder;
    writeRgb(folder / "plain.png", ImageRgb(200, 150, 3, 180)).value();
    Mask mask(200, 150);
    for (int row = 0; row < 150; ++row)
        std::fill_n(&mask.at(row, 0), 100, std::uint8_t{1});
    writeMask(folder / "mask.png", mask).value();
    const std::string slide = (folder / "plain.png").string();
    std::vector<std::string> arguments = {
        "patches",  slide, "--annotations", (folder / "mask.png").string(),
        "--size",   "64",  "--mpp",         "1",
        "--stride", "8",   "--out",         (folder / "out").string()};
    const ProgramResult asked = runCgam(arguments);
    CHECK(asked.exitCode == 3);
    CHECK_THAT(asked.err,
               Contains("does not say how large its pixels are") && Contains("--slide-mpp"));
    arguments.insert(arguments.end(), {"--slide-mpp", "1"});
    CHECK(runCgam(arguments).exitCode == 0);
    CHECK(DataSet::open(folder / "out").ok());
}

TEST_CASE("One patch is cut at a place, with the object if it is known") {
    const DemoFiles demo;
    const std::string out = (demo.folder / "p.png").string();
    const std::string mask = (demo.folder / "p-mask.png").string();
    const std::vector<std::string> place = {"crop", demo.slide, "--x", "400",    "--y",
                                            "200",  "--mpp",    "2",   "--size", "100"};
    std::vector<std::string> arguments = place;
    arguments.push_back(out);
    REQUIRE(runCgam(arguments).exitCode == 0);
    CHECK(readRgb(out).value().width == 100);
    CHECK(pixelsPerMetre(out) == 500'000);
    arguments.insert(arguments.end(), {"--annotations", demo.mask, "--mask-out", mask});
    REQUIRE(runCgam(arguments).exitCode == 0);
    const Image<std::uint8_t> whole = readMaskValues(demo.mask).value();
    const Image<std::uint8_t> cut = readMaskValues(mask).value();
    for (int row = 0; row < 100; ++row)
        for (int col = 0; col < 100; ++col)
            REQUIRE(cut.at(row, col) == whole.at(row + 50, col + 100));
    CHECK(pixelsPerMetre(mask) == 500'000);

    const ImageRgb right = readRgb(out).value();
    arguments.emplace_back("--swap-red-blue");
    REQUIRE(runCgam(arguments).exitCode == 0);
    ImageRgb swapped = readRgb(out).value();
    CHECK(swapped != right);
    exchangeRedAndBlue(swapped);
    CHECK(swapped == right);

    std::vector<std::string> outside = {"crop", demo.slide, "--x", "1600", "--y", "0", out};
    const ProgramResult refused = runCgam(outside);
    CHECK(refused.exitCode == 3);
    CHECK_THAT(refused.err, Contains("The patch lies outside") && Contains("1600 x 1200 pixels"));
    std::vector<std::string> half = place;
    half.insert(half.end(), {out, "--mask-out", mask});
    CHECK(runCgam(half).exitCode == 2);
    std::vector<std::string> unread = place;
    unread.insert(unread.end(), {out, "--class", "Tumor"});
    CHECK_THAT(runCgam(unread).err, Contains("say how --annotations are read"));
}
