#include "core/slide/lay_over.h"
#include "core/slide/region_reader.h"
#include "tests/slide/slide_files.h"

#include <catch2/catch.hpp>
#include <png.h>

#include <cstdio>

using namespace cgam;
using namespace cgam::test;

namespace {

/// A picture of one RGBA colour for each column.
void writeRgba(const std::filesystem::path& path, const std::vector<std::array<png_byte, 4>>& row,
               int height) {
    std::FILE* file = std::fopen(path.c_str(), "wb");
    REQUIRE(file != nullptr);
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(png);
    png_init_io(png, file);
    png_set_IHDR(png, info, static_cast<png_uint_32>(row.size()), static_cast<png_uint_32>(height),
                 8, PNG_COLOR_TYPE_RGBA, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    for (int y = 0; y < height; ++y)
        png_write_row(png, row.front().data());
    png_write_end(png, nullptr);
    png_destroy_write_struct(&png, &info);
    std::fclose(file);
}

}  // namespace

TEST_CASE("bug_S08: what was not scanned, or only in part, has the background's colour") {
    // Premultiplied: the colours of a half clear pixel are half as bright already.
    std::vector<std::uint32_t> words{0x00000000, 0x80402010, 0xff123456, 0x80808080, 0x01000000};
    layOver({255, 255, 255}, words);
    CHECK(words ==
          std::vector<std::uint32_t>{0xffffffff, 0xffbf9f8f, 0xff123456, 0xffffffff, 0xfffefefe});
    words = {0x00000000, 0x80402010};
    layOver({0xf0, 0xe0, 0xd0}, words);
    CHECK(words == std::vector<std::uint32_t>{0xfff0e0d0, 0xffb89078});
    // Bytes that are not premultiplied (a damaged file) do not run over into the next channel.
    words = {0x80ffffff};
    layOver({255, 255, 255}, words);
    CHECK(words.front() == 0xffffffff);
}

TEST_CASE("bug_S08: clear and half clear pixels are white to screen and network alike") {
    const TemporaryFolder folder;
    std::vector<std::array<png_byte, 4>> row(120, {10, 20, 30, 0});
    for (std::size_t x = 40; x < 80; ++x)
        row[x] = {10, 20, 30, 128};
    for (std::size_t x = 80; x < 120; ++x)
        row[x] = {10, 20, 30, 255};
    writeRgba(folder / "clear.png", row, 100);
    const auto slide = openSlide(folder / "clear.png").value();
    const ImageRgb screen = slide->readRegion(0, 0, 0, 120, 100).value();
    // As the network gets it: averaged by two.
    const ImageRgb network = readRegion(*slide, {0, 0, 2, 2, 60, 50}).value();
    const auto at = [](const ImageRgb& picture, int x) {
        return std::array{int{picture.at(5, x, 0)}, int{picture.at(5, x, 1)},
                          int{picture.at(5, x, 2)}};
    };
    CHECK(at(screen, 10) == std::array{255, 255, 255});
    CHECK(at(screen, 60) == std::array{132, 137, 142});
    CHECK(at(screen, 100) == std::array{10, 20, 30});
    CHECK(at(network, 5) == at(screen, 10));
    CHECK(at(network, 30) == at(screen, 60));
    CHECK(at(network, 50) == at(screen, 100));
}

TEST_CASE("bug_S08: beyond the plane a slide has its background's colour") {
    const TemporaryFolder folder;
    writeGradientSlide(folder / "s.svs", 300, 200);
    const auto slide = openSlide(folder / "s.svs").value();
    const ImageRgb corner = slide->readRegion(0, 290, 190, 20, 20).value();
    CHECK(int{corner.at(15, 15, 0)} == 255);
    CHECK(int{corner.at(0, 15, 1)} == 255);
    CHECK(int{corner.at(0, 0, 0)} != 255);
}

TEST_CASE("bug_S07: a tile of zero length is a hole, and its neighbours are there") {
    const TemporaryFolder folder;
    TiffLevel level{gradientPicture(0, 0, 512, 512), 128};
    level.missing = 5;  // second row, second column
    TiffOptions aperio;
    aperio.description = "Aperio Image Library v1\n512x512 (128x128) | AppMag = 20 | MPP = 0.5";
    writeTiff(folder / "hole.svs", {level}, aperio);
    const auto slide = openSlide(folder / "hole.svs").value();
    const ImageRgb hole = slide->readRegion(0, 128, 128, 128, 128).value();
    CHECK(difference(hole, ImageRgb(128, 128, 3, 255)).largest == 0);
    const ImageRgb all = slide->readRegion(0, 0, 0, 512, 512).value();
    CHECK(int{all.at(200, 200, 0)} == 255);
    CHECK(difference(slide->readRegion(0, 256, 128, 128, 128).value(),
                     gradientPicture(256, 128, 128, 128))
              .largest == 0);

    // Where the format knows no holes, it is damage of that one tile.
    writeTiff(folder / "hole.tif", {level}, {});
    const auto generic = openSlide(folder / "hole.tif").value();
    const auto refused = generic->readRegion(0, 128, 128, 128, 128);
    REQUIRE_FALSE(refused.ok());
    CHECK_THAT(refused.error().message, Catch::Contains("hole.tif"));
    CHECK(difference(generic->readRegion(0, 256, 128, 128, 128).value(),
                     gradientPicture(256, 128, 128, 128))
              .largest == 0);
}
