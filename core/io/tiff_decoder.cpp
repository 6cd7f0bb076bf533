#include "core/base/quoted.h"
#include "core/io/image_decoders.h"
#include "core/io/tiff_messages.h"

#include <tiffio.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string>

namespace cgam {

namespace {

struct TiffSource {
    std::span<const std::byte> content;
    std::uint64_t at = 0;
    std::string error;
};

TiffSource& sourceOf(thandle_t handle) {
    return *static_cast<TiffSource*>(handle);
}

tmsize_t readBytes(thandle_t handle, void* out, tmsize_t count) {
    TiffSource& source = sourceOf(handle);
    const std::uint64_t size = source.content.size();
    const std::uint64_t left = source.at < size ? size - source.at : 0;
    const std::uint64_t take = std::min(left, static_cast<std::uint64_t>(count));
    if (take > 0) std::memcpy(out, source.content.data() + source.at, take);
    source.at += take;
    return static_cast<tmsize_t>(take);
}

tmsize_t writeNothing(thandle_t, void*, tmsize_t) {
    return 0;
}

toff_t seekTo(thandle_t handle, toff_t offset, int whence) {
    TiffSource& source = sourceOf(handle);
    const std::uint64_t base = whence == SEEK_CUR   ? source.at
                               : whence == SEEK_END ? source.content.size()
                                                    : 0;
    return source.at = base + offset;
}

int closeNothing(thandle_t) {
    return 0;
}

toff_t sizeOfContent(thandle_t handle) {
    return sourceOf(handle).content.size();
}

struct CloseTiff {
    void operator()(TIFF* tiff) const { TIFFClose(tiff); }
};
using TiffHandle = std::unique_ptr<TIFF, CloseTiff>;

TiffHandle openTiff(TiffSource& source) {
    /// A decoded strip or tile may take this much; more is a damaged or hostile file.
    constexpr tmsize_t kMaxAllocation = tmsize_t{1} << 29;
    TIFFOpenOptions* options = TIFFOpenOptionsAlloc();
    TIFFOpenOptionsSetMaxSingleMemAlloc(options, kMaxAllocation);
    keepFirstError(options, source.error);
    TiffHandle tiff(TIFFClientOpenExt("image", "rm", &source, readBytes, writeNothing, seekTo,
                                      closeNothing, sizeOfContent, nullptr, nullptr, options));
    TIFFOpenOptionsFree(options);
    return tiff;
}

}  // namespace

Result<ImageRgb> decodeTiff(std::span<const std::byte> content, const ImageHeader& header,
                            const std::filesystem::path& path) {
    TiffSource source{content, 0, {}};
    const TiffHandle tiff = openTiff(source);
    const auto damaged = [&] {
        return badInput(quoted(path) + " is a damaged TIFF image: " +
                        (source.error.empty() ? "it cannot be decoded" : source.error) + ".");
    };
    if (tiff == nullptr) return damaged();
    std::array<char, 1024> reason{};
    if (TIFFRGBAImageOK(tiff.get(), reason.data()) == 0)
        return badInput(quoted(path) + " is a TIFF image of a kind that is not read (" +
                        reason.data() + "); save it as 8-bit RGB.");
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    TIFFGetField(tiff.get(), TIFFTAG_IMAGEWIDTH, &width);
    TIFFGetField(tiff.get(), TIFFTAG_IMAGELENGTH, &height);
    // libtiff and our header may take different ones of two contradicting tags.
    if (width != header.width || height != header.height) {
        source.error = "it says two different sizes";
        return damaged();
    }
    const std::size_t pixels = std::size_t{width} * height;
    // Not filled: what is never decoded takes no memory.
    const auto abgr = std::make_unique_for_overwrite<std::uint32_t[]>(pixels);
    // Top left whatever the orientation tag says: pixels as stored, as for the other formats.
    TIFFSetField(tiff.get(), TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
    constexpr int kStopOnError = 1;
    if (TIFFReadRGBAImageOriented(tiff.get(), width, height, abgr.get(), ORIENTATION_TOPLEFT,
                                  kStopOnError) == 0 ||
        !source.error.empty())
        return damaged();
    ImageRgb image(static_cast<int>(width), static_cast<int>(height), 3);
    for (std::size_t i = 0; i < pixels; ++i) {
        const unsigned white = 255 - TIFFGetA(abgr[i]);  // libtiff has multiplied by the opacity
        image.data[3 * i] = static_cast<std::uint8_t>(std::min(255U, TIFFGetR(abgr[i]) + white));
        image.data[3 * i + 1] =
            static_cast<std::uint8_t>(std::min(255U, TIFFGetG(abgr[i]) + white));
        image.data[3 * i + 2] =
            static_cast<std::uint8_t>(std::min(255U, TIFFGetB(abgr[i]) + white));
    }
    return image;
}

Result<int> tiffSampleBits(std::span<const std::byte> content, const std::filesystem::path& path) {
    TiffSource source{content, 0, {}};
    const TiffHandle tiff = openTiff(source);
    if (tiff == nullptr) return badInput(quoted(path) + " is a damaged TIFF image.");
    std::uint16_t bits = 1;
    TIFFGetFieldDefaulted(tiff.get(), TIFFTAG_BITSPERSAMPLE, &bits);
    return int{bits};
}

std::string tiffDescription(std::span<const std::byte> content) {
    TiffSource source{content, 0, {}};
    const TiffHandle tiff = openTiff(source);
    const char* text = nullptr;
    if (tiff == nullptr || TIFFGetField(tiff.get(), TIFFTAG_IMAGEDESCRIPTION, &text) == 0)
        return {};
    return text;
}

}  // namespace cgam
