#include "core/base/atomic_file.h"
#include "core/io/colour_map.h"
#include "core/io/image_codecs.h"
#include "core/io/image_files.h"
#include "tests/base/temporary_folder.h"

#include <catch2/catch.hpp>
#include <jpeglib.h>
#include <tiffio.h>

#include <cstdio>
#include <cstdlib>
#include <span>

using namespace cgam;
using Catch::Contains;
using test::contentOf;
using test::TemporaryFolder;
using namespace std::string_literals;

namespace {

ImageRgb pattern(int width, int height) {
    ImageRgb image(width, height, 3);
    for (int row = 0; row < height; ++row)
        for (int col = 0; col < width; ++col) {
            image.at(row, col, 0) = static_cast<std::uint8_t>(3 * col + row * row);
            image.at(row, col, 1) = static_cast<std::uint8_t>(row * col);
            image.at(row, col, 2) = static_cast<std::uint8_t>(200 - row);
        }
    return image;
}

std::string jpegOf(const ImageRgb& image) {
    jpeg_compress_struct jpeg{};
    jpeg_error_mgr errors{};
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    unsigned char* out = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&jpeg, &out, &size);
    jpeg.image_width = static_cast<JDIMENSION>(image.width);
    jpeg.image_height = static_cast<JDIMENSION>(image.height);
    jpeg.input_components = 3;
    jpeg.in_color_space = JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, 100, TRUE);
    jpeg_start_compress(&jpeg, TRUE);
    ImageRgb copy = image;
    for (int row = 0; row < image.height; ++row) {
        JSAMPROW line = &copy.at(row, 0);
        jpeg_write_scanlines(&jpeg, &line, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    std::string text(reinterpret_cast<char*>(out), size);
    std::free(out);
    return text;
}

/// A TIFF of one strip with `samples` of `bits` bits a pixel, taken from `data`.
void writeTiff(const std::filesystem::path& path, int width, int height, int samples, int bits,
               const std::vector<std::uint8_t>& data, int compression = COMPRESSION_NONE,
               int format = SAMPLEFORMAT_UINT) {
    TIFF* tiff = TIFFOpen(path.c_str(), "w");
    REQUIRE(tiff != nullptr);
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, width);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, height);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, samples);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, bits);
    TIFFSetField(tiff, TIFFTAG_SAMPLEFORMAT, format);
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, height);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, compression);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, samples < 3 ? PHOTOMETRIC_MINISBLACK : PHOTOMETRIC_RGB);
    TIFFSetField(tiff, TIFFTAG_ORIENTATION, ORIENTATION_BOTRIGHT);  // must be ignored
    if (samples == 4) {
        const std::uint16_t alpha = EXTRASAMPLE_UNASSALPHA;
        TIFFSetField(tiff, TIFFTAG_EXTRASAMPLES, 1, &alpha);
    }
    std::vector<std::uint8_t> copy = data;
    REQUIRE(TIFFWriteEncodedStrip(tiff, 0, copy.data(), static_cast<tmsize_t>(copy.size())) > 0);
    TIFFClose(tiff);
}

std::string refusal(const std::filesystem::path& path) {
    const Result<ImageRgb> image = readRgb(path);
    REQUIRE_FALSE(image.ok());
    CHECK(image.error().kind == ErrorKind::BadInput);
    CHECK_THAT(image.error().message, Contains("'" + path.string() + "'"));
    return image.error().message;
}

void putBigEndian(std::string& text, std::size_t at, std::uint32_t value) {
    for (std::size_t i = 0; i < 4; ++i)
        text[at + i] = static_cast<char>(value >> (24 - 8 * i));
}

}  // namespace

TEST_CASE("PNG images come back exactly, grey ones as RGB") {
    const TemporaryFolder folder;
    const ImageRgb image = pattern(31, 17);
    REQUIRE(writeRgb(folder / "x.png", image).ok());
    CHECK(readRgb(folder / "x.png").value() == image);

    Mask mask(9, 8);
    mask.at(3, 4) = 1;
    REQUIRE(writeMask(folder / "m.png", mask).ok());
    const ImageRgb read = readRgb(folder / "m.png").value();
    for (int row = 0; row < 8; ++row)
        for (int col = 0; col < 9; ++col)
            for (int k = 0; k < 3; ++k)
                CHECK(read.at(row, col, k) == (row == 3 && col == 4 ? 255 : 0));
    CHECK(contentOf(folder / "m.png")[25] == 0);  // colour type grey
}

TEST_CASE("Probabilities become grey values, rounded and cut to the range") {
    const TemporaryFolder folder;
    FloatMap map(8, 8, 1, 0.5F);
    map.data[0] = 0;
    map.data[1] = 1;
    map.data[2] = 0.1F;
    map.data[3] = 1.5F;
    REQUIRE(writeProbability(folder / "p.png", map).ok());
    const ImageRgb read = readRgb(folder / "p.png").value();
    CHECK(read.at(0, 0) == 0);
    CHECK(read.at(0, 1) == 255);
    CHECK(read.at(0, 2) == 26);
    CHECK(read.at(0, 3) == 255);
    CHECK(read.at(0, 4) == 128);
}

TEST_CASE("Attention pictures hold the heat map and note its range") {
    const TemporaryFolder folder;
    Image<double> attention(2, 2, 1, 1.0);
    attention.at(1, 0) = 0.25;
    attention.at(0, 1) = 1.125;
    REQUIRE(writeAttention(folder / "a.png", attention, 10, 16).ok());
    const ImageRgb read = readRgb(folder / "a.png").value();
    CHECK(read.width == 10);
    CHECK(read.height == 16);
    CHECK(Rgb{read.at(15, 0, 0), read.at(15, 0, 1), read.at(15, 0, 2)} == divergingColour(-1));
    const std::string file = contentOf(folder / "a.png");
    CHECK(file.find("attention-min\0"s + "0.25") != std::string::npos);
    CHECK(file.find("attention-max\0"s + "1.125") != std::string::npos);
    CHECK(file.find("attention-neutral\0"s + "1") != std::string::npos);
}

TEST_CASE("JPEG images are read, and refused where their data end early") {
    const TemporaryFolder folder;
    const ImageRgb image(64, 48, 3, 90);
    const std::string jpeg = jpegOf(image);
    const ImageRgb read = readRgb(folder.write("x.jpg", jpeg)).value();
    CHECK(read == image);

    const std::string detailed = jpegOf(pattern(64, 48));
    for (const std::size_t keep : {detailed.size() - 2, detailed.size() / 2, detailed.size() / 4})
        CHECK_THAT(refusal(folder.write("cut.jpg", detailed.substr(0, keep))),
                   Contains("is a damaged JPEG image"));
}

TEST_CASE("TIFF images of 8 and 16 bits, grey, RGB and with opacity are read as stored") {
    const TemporaryFolder folder;
    const ImageRgb image = pattern(20, 10);
    writeTiff(folder / "rgb.tif", 20, 10, 3, 8, image.data, COMPRESSION_LZW);
    CHECK(readRgb(folder / "rgb.tif").value() == image);

    std::vector<std::uint8_t> grey(200, 77);
    grey[1] = 200;
    writeTiff(folder / "grey.tif", 20, 10, 1, 8, grey);
    const ImageRgb greyRead = readRgb(folder / "grey.tif").value();
    CHECK(greyRead.at(0, 1, 0) == 200);
    CHECK(greyRead.at(0, 1, 2) == 200);
    CHECK(greyRead.at(9, 19, 1) == 77);

    std::vector<std::uint8_t> deep;
    for (const std::uint8_t value : image.data)
        deep.insert(deep.end(), {value, value});
    writeTiff(folder / "deep.tif", 20, 10, 3, 16, deep);
    CHECK(readRgb(folder / "deep.tif").value() == image);

    std::vector<std::uint8_t> rgba(800, 0);  // black, and invisible but for the second pixel
    rgba[4 + 3] = 255;
    writeTiff(folder / "rgba.tif", 20, 10, 4, 8, rgba);
    const ImageRgb rgbaRead = readRgb(folder / "rgba.tif").value();
    CHECK(rgbaRead.at(0, 0, 0) == 255);
    CHECK(rgbaRead.at(0, 1, 0) == 0);
}

TEST_CASE("TIFF images that are damaged or of another kind are refused") {
    const TemporaryFolder folder;
    writeTiff(folder / "float.tif", 20, 10, 1, 32, std::vector<std::uint8_t>(800), COMPRESSION_NONE,
              SAMPLEFORMAT_IEEEFP);
    CHECK_THAT(refusal(folder / "float.tif"), Contains("of a kind that is not read"));

    writeTiff(folder / "whole.tif", 200, 100, 3, 8, pattern(200, 100).data);
    std::string file = contentOf(folder / "whole.tif");
    // The strip lies before the directory; its offset (tag 273) is made to point beyond the end.
    const std::size_t tag = file.find("\x11\x01\x04\0\x01\0\0\0"s);
    REQUIRE(tag != std::string::npos);
    file[tag + 10] = '\x7f';
    CHECK_THAT(refusal(folder.write("cut.tif", file)), Contains("is a damaged TIFF image"));
}

TEST_CASE("PNG images cut short anywhere, or with a flipped bit, are refused") {
    const TemporaryFolder folder;
    REQUIRE(writeRgb(folder / "x.png", pattern(40, 40)).ok());
    const std::string whole = contentOf(folder / "x.png");
    for (const std::size_t keep :
         {whole.size() - 1, whole.size() - 12, whole.size() / 2, std::size_t{45}, std::size_t{33}})
        CHECK_THAT(refusal(folder.write("cut.png", whole.substr(0, keep))),
                   Contains("is a damaged PNG image"));
    CHECK_THAT(refusal(folder.write("cut.png", whole.substr(0, 20))),
               Contains("header is broken or cut short"));
    std::string flipped = whole;
    flipped[whole.size() / 2] = static_cast<char>(flipped[whole.size() / 2] ^ 1);
    CHECK_THAT(refusal(folder.write("flipped.png", flipped)), Contains("is a damaged PNG image"));
}

TEST_CASE("Sizes out of bounds are refused from the header alone") {
    const TemporaryFolder folder;
    REQUIRE(writeRgb(folder / "x.png", pattern(8, 8)).ok());
    std::string file = contentOf(folder / "x.png");
    putBigEndian(file, 16, 20000);
    putBigEndian(file, 20, 20000);
    CHECK_THAT(refusal(folder.write("huge.png", file)),
               Contains("is 20000 x 20000 pixels; the limit is 16.8 million pixels"));
    putBigEndian(file, 16, 0x7fffffff);
    putBigEndian(file, 20, 0x7fffffff);
    CHECK_THAT(refusal(folder.write("huge.png", file)), Contains("the limit is"));
    putBigEndian(file, 16, 0);
    CHECK_THAT(refusal(folder.write("none.png", file)), Contains("no picture in it"));

    REQUIRE(writeRgb(folder / "tiny.png", ImageRgb(1, 1, 3)).ok());
    CHECK_THAT(refusal(folder / "tiny.png"), Contains("at least 8 x 8 pixels are needed"));
    ImageLimits limits;
    limits.minSide = 1;
    CHECK(readRgb(folder / "tiny.png", limits).ok());
    limits.maxPixels = 63;
    CHECK_FALSE(readRgb(folder / "x.png", limits).ok());
}

TEST_CASE("What is no image is told apart from what is not there") {
    const TemporaryFolder folder;
    CHECK_THAT(refusal(folder / "none.png"), Contains("There is no file"));
    CHECK_THAT(refusal(folder.path()), Contains("is a folder"));
    CHECK_THAT(refusal(folder.write("empty.png", "")), Contains("is empty"));
    CHECK_THAT(refusal(folder.write("text.png", "This is a text.")),
               Contains("is not a PNG, JPEG or TIFF image."));
}

TEST_CASE("Pictures are refused under names of other formats and in folders that are not there") {
    const TemporaryFolder folder;
    CHECK(checkPictureTarget(folder / "m.png").ok());
    CHECK(checkPictureTarget(folder / "m.pt").ok());
    CHECK_THAT(checkPictureTarget(folder / "m.jpg").error().message,
               Contains("the name must end in .png or .pt."));
    CHECK_THAT(checkPictureTarget(folder / "none/m.png").error().message,
               Contains("there is no folder"));
    CHECK(folder.names().empty());
}
