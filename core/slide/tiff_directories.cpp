#include "core/slide/tiff_directories.h"

#include "core/slide/slide_scale.h"
#include "core/slide/tiff_chain.h"

#include <tiffio.h>

#include <algorithm>
#include <memory>
#include <mutex>

namespace cgam {

namespace {

constexpr int kJpeg2000YCbCr = 33003;
constexpr int kJpeg2000Rgb = 33005;

struct CloseTiff {
    void operator()(TIFF* tiff) const { TIFFClose(tiff); }
};

std::optional<double> mppOf(TIFF* tiff, std::uint32_t tag, std::uint16_t unit) {
    float resolution = 0;
    if (TIFFGetField(tiff, tag, &resolution) == 0) return std::nullopt;
    return mppOfResolution(static_cast<double>(resolution), unit);
}

}  // namespace

std::vector<TiffDirectory> readTiffDirectories(const std::filesystem::path& path) {
    silenceTiff();
    std::vector<TiffDirectory> directories;
    const std::unique_ptr<TIFF, CloseTiff> tiff(TIFFOpen(path.c_str(), "rm"));
    if (!tiff) return directories;
    do {
        std::uint32_t width = 0;
        std::uint32_t height = 0;
        std::uint16_t compression = 0;
        std::uint16_t unit = 0;
        TIFFGetField(tiff.get(), TIFFTAG_IMAGEWIDTH, &width);
        TIFFGetField(tiff.get(), TIFFTAG_IMAGELENGTH, &height);
        TIFFGetFieldDefaulted(tiff.get(), TIFFTAG_COMPRESSION, &compression);
        TIFFGetFieldDefaulted(tiff.get(), TIFFTAG_RESOLUTIONUNIT, &unit);
        directories.push_back({width, height, compression,
                               mppOf(tiff.get(), TIFFTAG_XRESOLUTION, unit),
                               mppOf(tiff.get(), TIFFTAG_YRESOLUTION, unit)});
    } while (directories.size() < kMaxTiffDirectories && TIFFReadDirectory(tiff.get()) != 0);
    return directories;
}

bool smallLevelIsSafe(const std::vector<TiffDirectory>& directories, std::int64_t width,
                      std::int64_t height) {
    const auto sameSize = [&](const TiffDirectory& d) {
        return d.width == width && d.height == height;
    };
    const auto safe = [](const TiffDirectory& d) {
        return d.compression == COMPRESSION_JPEG || d.compression == kJpeg2000YCbCr ||
               d.compression == kJpeg2000Rgb;
    };
    return std::none_of(directories.begin(), directories.end(),
                        [&](const TiffDirectory& d) { return sameSize(d) && !safe(d); });
}

void silenceTiff() {
    static std::once_flag once;
    std::call_once(once, [] {
        TIFFSetWarningHandler(nullptr);
        TIFFSetErrorHandler(nullptr);
    });
}

}  // namespace cgam
