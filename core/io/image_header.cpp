#include "core/io/image_header.h"

#include "core/base/quoted.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <string>

namespace cgam {

namespace {

/// Bytes that are read with a check of the end; running past it throws OutOfBytes.
struct OutOfBytes {};

class ByteReader {
public:
    ByteReader(std::span<const std::byte> bytes, bool bigEndian)
        : bytes_(bytes), bigEndian_(bigEndian) {}

    std::uint64_t number(std::uint64_t offset, unsigned count) const {
        if (offset > bytes_.size() || bytes_.size() - offset < count) throw OutOfBytes{};
        std::uint64_t value = 0;
        for (unsigned i = 0; i < count; ++i) {
            const unsigned at = bigEndian_ ? i : count - 1 - i;
            value = value << 8 | std::to_integer<std::uint64_t>(bytes_[offset + at]);
        }
        return value;
    }

private:
    std::span<const std::byte> bytes_;
    bool bigEndian_;
};

template <std::size_t N>
bool startsWith(std::span<const std::byte> content, const std::array<unsigned char, N>& magic) {
    return content.size() >= N &&
           std::equal(magic.begin(), magic.end(), content.begin(),
                      [](unsigned char a, std::byte b) { return std::byte{a} == b; });
}

ImageHeader pngHeader(std::span<const std::byte> content) {
    const ByteReader bytes(content, true);
    constexpr std::uint64_t kIhdr = 0x49484452;
    if (bytes.number(12, 4) != kIhdr) throw OutOfBytes{};
    return {ImageFormat::Png, bytes.number(16, 4), bytes.number(20, 4)};
}

/// Walks the marker segments to the frame header (SOF0 to SOF15 without DHT, JPG, DAC).
ImageHeader jpegHeader(std::span<const std::byte> content) {
    const ByteReader bytes(content, true);
    std::uint64_t at = 2;
    for (;;) {
        if (bytes.number(at, 1) != 0xFF) throw OutOfBytes{};
        const std::uint64_t marker = bytes.number(at + 1, 1);
        if (marker == 0xFF) {  // fill byte
            ++at;
        } else if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7)) {  // no segment follows
            at += 2;
        } else if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 &&
                   marker != 0xCC) {
            return {ImageFormat::Jpeg, bytes.number(at + 7, 2), bytes.number(at + 5, 2)};
        } else {
            at += 2 + bytes.number(at + 2, 2);
        }
    }
}

ImageHeader tiffHeader(std::span<const std::byte> content) {
    const bool bigEndian = content[0] == std::byte{'M'};
    const ByteReader bytes(content, bigEndian);
    const bool bigTiff = bytes.number(2, 2) == 43;
    const unsigned wide = bigTiff ? 8 : 4;
    const std::uint64_t directory = bigTiff ? bytes.number(8, 8) : bytes.number(4, 4);
    const std::uint64_t count = bytes.number(directory, bigTiff ? 8 : 2);
    ImageHeader header{ImageFormat::Tiff, 0, 0};
    for (std::uint64_t i = 0; i < std::min<std::uint64_t>(count, 4096); ++i) {
        const std::uint64_t entry = directory + (bigTiff ? 8 + 20 * i : 2 + 12 * i);
        const std::uint64_t tag = bytes.number(entry, 2);
        if (tag != 256 && tag != 257) continue;  // ImageWidth, ImageLength
        const std::uint64_t type = bytes.number(entry + 2, 2);
        const unsigned size = type == 3 ? 2 : type == 16 ? 8 : 4;  // SHORT, LONG8, LONG
        (tag == 256 ? header.width : header.height) = bytes.number(entry + 4 + wide, size);
    }
    return header;
}

std::string sizeText(std::uint64_t width, std::uint64_t height) {
    return std::to_string(width) + " x " + std::to_string(height) + " pixels";
}

std::string megapixels(std::uint64_t pixels) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f", static_cast<double>(pixels) / 1e6);
    return std::string(text.data()) + " million pixels";
}

}  // namespace

Result<ImageHeader> readImageHeader(std::span<const std::byte> content,
                                    const std::filesystem::path& path) {
    constexpr std::array<unsigned char, 8> kPng = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    constexpr std::array<unsigned char, 3> kJpeg = {0xFF, 0xD8, 0xFF};
    constexpr std::array<unsigned char, 4> kTiffLittle = {'I', 'I', 42, 0};
    constexpr std::array<unsigned char, 4> kTiffBig = {'M', 'M', 0, 42};
    constexpr std::array<unsigned char, 4> kBigTiffLittle = {'I', 'I', 43, 0};
    constexpr std::array<unsigned char, 4> kBigTiffBig = {'M', 'M', 0, 43};
    const char* format = "";
    try {
        if (startsWith(content, kPng)) return format = "PNG", pngHeader(content);
        if (startsWith(content, kJpeg)) return format = "JPEG", jpegHeader(content);
        if (startsWith(content, kTiffLittle) || startsWith(content, kTiffBig) ||
            startsWith(content, kBigTiffLittle) || startsWith(content, kBigTiffBig))
            return format = "TIFF", tiffHeader(content);
    } catch (const OutOfBytes&) {
        return badInput(quoted(path) + " is a damaged " + format +
                        " image: its header is broken or cut short.");
    }
    return badInput(quoted(path) + " is not a PNG, JPEG or TIFF image.");
}

Result<void> checkImageSize(std::uint64_t width, std::uint64_t height, const ImageLimits& limits,
                            const std::filesystem::path& path) {
    const std::string size = quoted(path) + " is " + sizeText(width, height);
    if (width == 0 || height == 0) return badInput(size + ": there is no picture in it.");
    if (width < limits.minSide || height < limits.minSide)
        return badInput(size + "; at least " + sizeText(limits.minSide, limits.minSide) +
                        " are needed.");
    const bool fitsInt = std::max(width, height) <= std::numeric_limits<std::int32_t>::max();
    if (!fitsInt || width * height > limits.maxPixels) {
        const std::string side =
            std::to_string(static_cast<int>(std::sqrt(static_cast<double>(limits.maxPixels))));
        return badInput(size + "; the limit is " + megapixels(limits.maxPixels) + " (such as " +
                        side + " x " + side + "). Cut out the region of interest first.");
    }
    return {};
}

}  // namespace cgam
