#include "core/io/image_header.h"

#include <catch2/catch.hpp>

#include <span>

using namespace cgam;
using Catch::Contains;

namespace {

using namespace std::string_literals;

Result<ImageHeader> header(const std::string& content) {
    return readImageHeader(std::as_bytes(std::span(content)), "x");
}

void checkSize(const std::string& content, ImageFormat format, std::uint64_t width,
               std::uint64_t height) {
    const Result<ImageHeader> result = header(content);
    REQUIRE(result.ok());
    CHECK(result->format == format);
    CHECK(result->width == width);
    CHECK(result->height == height);
}

const std::string kPng = "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x4e\x20\0\0\x4e\x21"s;
// SOI, a comment that looks like a frame header, a fill byte, SOF2 of 0x0203 rows and 0x0405
// columns
const std::string kJpeg =
    "\xff\xd8\xff\xfe\0\x08\xff\xc0\0\x11\x08\x01\xff\xff\xc2\0\x11\x08\x02\x03\x04\x05"s;
const std::string kTiffLittle =
    "II*\0\x08\0\0\0\x02\0\0\x01\x03\0\x01\0\0\0\x05\x04\0\0\x01\x01\x04\0\x01\0\0\0\x03\x02\x01\0"s;
const std::string kTiffBig =
    "MM\0*\0\0\0\x08\0\x02\x01\0\0\x03\0\0\0\x01\x04\x05\0\0\x01\x01\0\x04\0\0\0\x01\0\x01\x02\x03"s;
const std::string kBigTiff =
    "II+\0\x08\0\0\0\x10\0\0\0\0\0\0\0\x02\0\0\0\0\0\0\0"
    "\0\x01\x04\0\x01\0\0\0\0\0\0\0\x05\x04\0\0\0\0\0\0"
    "\x01\x01\x10\0\x01\0\0\0\0\0\0\0\x03\x02\x01\0\0\0\0\0"s;

}  // namespace

TEST_CASE("Sizes are read from the headers of PNG, JPEG, TIFF and BigTIFF") {
    checkSize(kPng, ImageFormat::Png, 20000, 20001);
    checkSize(kJpeg, ImageFormat::Jpeg, 0x0405, 0x0203);
    checkSize(kTiffLittle, ImageFormat::Tiff, 0x0405, 0x010203);
    checkSize(kTiffBig, ImageFormat::Tiff, 0x0405, 0x010203);
    checkSize(kBigTiff, ImageFormat::Tiff, 0x0405, 0x010203);
}

TEST_CASE("Headers cut anywhere are refused, never read past their end") {
    for (const std::string& whole : {kPng, kJpeg, kTiffLittle, kTiffBig, kBigTiff})
        for (std::size_t length = 0; length < whole.size(); ++length) {
            const Result<ImageHeader> result = header(whole.substr(0, length));
            INFO("first " << length << " bytes");
            REQUIRE_FALSE(result.ok());
            CHECK(result.error().kind == ErrorKind::BadInput);
            CHECK_THAT(result.error().message,
                       Contains("'x' is not a PNG") || Contains("header is broken or cut short"));
        }
}

TEST_CASE("A TIFF whose directory lies far outside the file is refused") {
    CHECK_FALSE(header("II*\0\xff\xff\xff\xff"s).ok());
    CHECK_FALSE(header("II+\0\x08\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff"s).ok());
}

TEST_CASE("Image sizes are held against the limits") {
    const auto refusal = [](std::uint64_t width, std::uint64_t height) {
        const Result<void> result = checkImageSize(width, height, {}, "x.png");
        REQUIRE_FALSE(result.ok());
        CHECK(result.error().kind == ErrorKind::BadInput);
        return result.error().message;
    };
    CHECK(checkImageSize(4096, 4096, {}, "x").ok());
    CHECK(checkImageSize(8, 8, {}, "x").ok());
    CHECK(checkImageSize(20000, 800, {}, "x").ok());
    CHECK_THAT(refusal(0, 100), Contains("no picture in it"));
    CHECK(refusal(1, 1) == "'x.png' is 1 x 1 pixels; at least 8 x 8 pixels are needed.");
    CHECK_THAT(refusal(4097, 4096),
               Contains("the limit is 16.8 million pixels (such as 4096 x 4096)"));
    CHECK_THAT(checkImageSize(20000, 20000, {200'000'000, 1}, "x").error().message,
               Contains("the limit is 200.0 million pixels (such as 14142 x 14142)"));
    CHECK_THAT(refusal(20000, 20000), Contains("'x.png' is 20000 x 20000 pixels"));
    // the product of these is 0 in 64 bits
    CHECK_THAT(refusal(std::uint64_t{1} << 32, std::uint64_t{1} << 32), Contains("the limit is"));
}
