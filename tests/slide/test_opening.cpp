#include "core/io/image_files.h"
#include "core/slide/plain_image_source.h"
#include "core/slide/pyramid_writer.h"
#include "core/slide/slide_source.h"
#include "tests/slide/slide_files.h"

#include <catch2/catch.hpp>

#include <sys/stat.h>

using namespace cgam;
using namespace cgam::test;

namespace {

std::string refusal(const std::filesystem::path& path) {
    const auto opened = openSlide(path);
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.error().kind == ErrorKind::BadInput);
    CHECK_THAT(opened.error().message, Catch::Contains(path.filename().string()));
    return opened.error().message;
}

void writeSmallSlide(const std::filesystem::path& out) {
    PyramidSettings settings;
    settings.width = 700;
    settings.height = 600;
    settings.out = out;
    REQUIRE(writePyramid(settings, gradientPicture).ok());
}

}  // namespace

TEST_CASE("each kind of broken file has its own sentence") {
    using Catch::Contains;
    const TemporaryFolder folder;
    CHECK_THAT(refusal(folder / "absent.svs"), Contains("There is no file"));
    std::filesystem::create_directory(folder / "folder.svs");
    CHECK_THAT(refusal(folder / "folder.svs"), Contains("is a folder"));
    folder.write("empty.svs", "");
    CHECK_THAT(refusal(folder / "empty.svs"), Contains("is empty"));
    REQUIRE(::mkfifo((folder / "pipe.svs").c_str(), 0600) == 0);
    CHECK_THAT(refusal(folder / "pipe.svs"), Contains("is a pipe, not a file."));
    folder.write("text.svs", "These are notes, not pixels.\n");
    CHECK_THAT(refusal(folder / "text.svs"), Contains("is a text file"));
    folder.write("lone.mrxs", "\xff\xd8\xff");
    CHECK_THAT(refusal(folder / "lone.mrxs"), Contains("needs the folder 'lone'"));
    folder.write("other.xyz", std::string("\x01\x02\x00\x03", 4));
    CHECK_THAT(refusal(folder / "other.xyz"), Contains("of a kind that can be read"));
    writeSmallSlide(folder / "whole.svs");
    const std::string bytes = contentOf(folder / "whole.svs");
    folder.write("cut.svs", bytes.substr(0, bytes.size() / 2));
    CHECK_THAT(refusal(folder / "cut.svs"), Contains("damaged"));
    folder.write("header.png", "\x89PNG\r\n\x1a\n");
    CHECK_THAT(refusal(folder / "header.png"), Contains("damaged"));
}

TEST_CASE("names with umlauts, Chinese characters and spaces open") {
    const TemporaryFolder folder;
    for (const char* name : {"Präparat 7.svs", "切片 一.svs"}) {
        writeSmallSlide(folder / name);
        CHECK(openSlide(folder / name).ok());
    }
}

TEST_CASE("plain images open as slides of one level without a scale") {
    const TemporaryFolder folder;
    const ImageRgb picture = gradientPicture(0, 0, 300, 200);
    REQUIRE(writeRgb(folder / "p.png", picture).ok());
    writeTiff(folder / "p.tif", {{picture, 0}}, {});
    for (const char* name : {"p.png", "p.tif"}) {
        CAPTURE(name);
        const auto opened = openSlide(folder / name);
        REQUIRE(opened.ok());
        CHECK((*opened)->info().levels.size() == 1);
        CHECK_FALSE((*opened)->info().mpp.has_value());
        CHECK((*opened)->readRegion(0, 17, 23, 50, 40).value() == gradientPicture(17, 23, 50, 40));
        // Beyond the edges: white.
        const ImageRgb corner = (*opened)->readRegion(0, -5, 190, 10, 20).value();
        CHECK(corner.at(0, 4, 0) == 255);
        CHECK(corner.at(15, 7, 1) == 255);
        CHECK(corner.at(3, 6, 2) == picture.at(193, 1, 2));
        CHECK((*opened)->readRegion(0, 5000, 0, 3, 3).value() == ImageRgb(3, 3, 3, 255));
        CHECK_FALSE((*opened)->readRegion(1, 0, 0, 3, 3).ok());
        CHECK_FALSE((*opened)->readRegion(0, 0, 0, -1, 3).ok());
    }
}

TEST_CASE("the resolution of a plain TIFF gives the scale") {
    const TemporaryFolder folder;
    writeTiff(folder / "p.tif", {{gradientPicture(0, 0, 60, 50), 0}}, {8, 20000, 3, ""});
    const auto opened = openSlide(folder / "p.tif");
    REQUIRE(opened.ok());
    REQUIRE((*opened)->info().mpp.has_value());
    CHECK((*opened)->info().mpp->x == Approx(0.5));
}

TEST_CASE("a plain image above the limit is refused by its header") {
    const TemporaryFolder folder;
    REQUIRE(writeRgb(folder / "p.png", ImageRgb(300, 200, 3)).ok());
    const auto opened = openPlainImage(folder / "p.png", 50'000);
    REQUIRE_FALSE(opened.ok());
    CHECK_THAT(opened.error().message, Catch::Contains("300 x 200") && Catch::Contains("limit"));
}
