#include "core/base/atomic_file.h"
#include "core/io/image_codecs.h"
#include "core/io/image_files.h"
#include "core/io/mask_files.h"
#include "tests/base/temporary_folder.h"

#include <catch2/catch.hpp>
#include <png.h>
#include <tiffio.h>

#include <cstdio>

using namespace cgam;
using Catch::Contains;
using test::contentOf;
using test::TemporaryFolder;

namespace {

const ImageLimits kAnySize{1 << 20, 1};

/// A PNG of one row, whose samples lie in `row` as the format packs them.
void writePngRow(const std::filesystem::path& path, int width, int bits, int colourType,
                 std::vector<png_byte> row, bool interlaced = false) {
    std::FILE* file = std::fopen(path.c_str(), "wb");
    REQUIRE(file != nullptr);
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(png);
    png_init_io(png, file);
    png_set_IHDR(png, info, static_cast<png_uint_32>(width), 1, bits, colourType,
                 interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    // Index 0 is white here: the colours count, not the indices.
    const png_color palette[4] = {{255, 255, 255}, {0, 0, 0}, {128, 128, 128}, {200, 0, 0}};
    if (colourType == PNG_COLOR_TYPE_PALETTE) png_set_PLTE(png, info, palette, 4);
    png_set_interlace_handling(png);
    png_write_info(png, info);
    png_bytep rows[] = {row.data()};
    png_write_image(png, rows);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    std::fclose(file);
}

void writeTiffRow(const std::filesystem::path& path, int width, int bits,
                  std::vector<std::uint8_t> row) {
    TIFF* tiff = TIFFOpen(path.c_str(), "w");
    REQUIRE(tiff != nullptr);
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, width);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, 1);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, bits);
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, 1);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
    REQUIRE(TIFFWriteEncodedStrip(tiff, 0, row.data(), static_cast<tmsize_t>(row.size())) > 0);
    TIFFClose(tiff);
}

std::vector<std::uint8_t> valuesIn(const std::filesystem::path& path) {
    const Result<Image<std::uint8_t>> mask = readMaskValues(path, kAnySize);
    if (!mask) FAIL(mask.error().message);
    return mask->data;
}

using Values = std::vector<std::uint8_t>;

}  // namespace

TEST_CASE("PNG masks of every kind are read: zero, middle, anything else") {
    const TemporaryFolder folder;
    const std::filesystem::path path = folder / "m.png";
    writePngRow(path, 5, 8, PNG_COLOR_TYPE_GRAY, {0, 1, 127, 128, 255});
    CHECK(valuesIn(path) == Values{0, 255, 255, 128, 255});
    writePngRow(path, 9, 1, PNG_COLOR_TYPE_GRAY, {0b10100001, 0b10000000});
    CHECK(valuesIn(path) == Values{255, 0, 255, 0, 0, 0, 0, 255, 255});
    writePngRow(path, 9, 1, PNG_COLOR_TYPE_GRAY, {0b10100001, 0b10000000}, true);
    CHECK(valuesIn(path) == Values{255, 0, 255, 0, 0, 0, 0, 255, 255});
    writePngRow(path, 2, 4, PNG_COLOR_TYPE_GRAY, {0x01});
    CHECK(valuesIn(path) == Values{0, 255});
    writePngRow(path, 4, 2, PNG_COLOR_TYPE_PALETTE, {0b00011011});
    CHECK(valuesIn(path) == Values{255, 0, 128, 255});
    writePngRow(path, 3, 8, PNG_COLOR_TYPE_RGB, {0, 0, 0, 0, 0, 1, 128, 128, 128});
    CHECK(valuesIn(path) == Values{0, 255, 128});
}

TEST_CASE("Labels of 16 bits do not vanish") {
    const TemporaryFolder folder;
    writePngRow(folder / "m.png", 5, 16, PNG_COLOR_TYPE_GRAY,
                {0, 0, 0, 1, 0, 128, 128, 128, 255, 255});
    CHECK(valuesIn(folder / "m.png") == Values{0, 255, 128, 128, 255});
}

TEST_CASE("Where nothing is drawn is outside, whatever the colour beneath") {
    const TemporaryFolder folder;
    writePngRow(folder / "m.png", 3, 8, PNG_COLOR_TYPE_RGB_ALPHA,
                {255, 255, 255, 0, 255, 0, 0, 255, 0, 0, 0, 255});
    CHECK(valuesIn(folder / "m.png") == Values{0, 255, 0});
    writePngRow(folder / "m.png", 2, 8, PNG_COLOR_TYPE_GRAY_ALPHA, {9, 0, 9, 1});
    CHECK(valuesIn(folder / "m.png") == Values{0, 255});
}

TEST_CASE("Masks that were written come back") {
    const TemporaryFolder folder;
    Mask mask(9, 8);
    mask.at(3, 4) = 1;
    for (const char* name : {"m.png", "m.pt"}) {
        REQUIRE(writeMask(folder / name, mask).ok());
        Image<std::uint8_t> values = readMaskValues(folder / name).value();
        for (std::uint8_t& value : values.data)
            value = value == kMaskInside;
        CHECK(values == mask);
    }
}

TEST_CASE("TIFF masks are read with up to 8 bits, and refused with more") {
    const TemporaryFolder folder;
    writeTiffRow(folder / "m.tif", 4, 8, {0, 1, 128, 255});
    CHECK(valuesIn(folder / "m.tif") == Values{0, 255, 128, 255});
    writeTiffRow(folder / "m.tif", 3, 1, {0b01000000});
    CHECK(valuesIn(folder / "m.tif") == Values{0, 255, 0});
    writeTiffRow(folder / "m.tif", 2, 16, {0, 0, 1, 0});
    const auto wide = readMaskValues(folder / "m.tif", kAnySize);
    REQUIRE_FALSE(wide.ok());
    CHECK_THAT(wide.error().message,
               Contains("m.tif' holds samples of 16 bits; save it as a PNG, or with 8 bits."));
}

TEST_CASE("Masks that are damaged, out of limits or missing are refused") {
    const TemporaryFolder folder;
    const auto refusal = [&](const std::string& name) {
        const auto mask = readMaskValues(folder / name);
        REQUIRE_FALSE(mask.ok());
        CHECK(mask.error().kind == ErrorKind::BadInput);
        CHECK_THAT(mask.error().message, Contains(name + "'"));
        return mask.error().message;
    };
    REQUIRE(writeMask(folder / "m.png", Mask(40, 30)).ok());
    const std::string whole = contentOf(folder / "m.png");
    folder.write("cut.png", whole.substr(0, whole.size() - 20));
    CHECK_THAT(refusal("cut.png"), Contains("is a damaged PNG image: it is cut short"));
    REQUIRE(writeMask(folder / "small.png", Mask(7, 7)).ok());
    refusal("small.png");
    CHECK_THAT(refusal("none.png"), Contains("There is no file"));
    REQUIRE(writeRgb(folder / "image.pt", ImageRgb(9, 9, 3)).ok());
    CHECK_THAT(refusal("image.pt"), Contains("holds no tensor named \"mask\""));
}
