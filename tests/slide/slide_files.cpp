#include "tests/slide/slide_files.h"

#include "core/slide/pyramid_writer.h"

#include <catch2/catch.hpp>
#include <tiffio.h>

#include <algorithm>
#include <cmath>
#include <fstream>

namespace cgam::test {

ImageRgb gradientPicture(std::int64_t x, std::int64_t y, int w, int h) {
    ImageRgb image(w, h, 3);
    for (int r = 0; r < h; ++r) {
        for (int c = 0; c < w; ++c) {
            const double u = static_cast<double>(x + c);
            const double v = static_cast<double>(y + r);
            image.at(r, c, 0) = static_cast<std::uint8_t>(128 + 100 * std::sin(u / 37));
            image.at(r, c, 1) = static_cast<std::uint8_t>(128 + 100 * std::sin(v / 29));
            image.at(r, c, 2) = static_cast<std::uint8_t>(128 + 90 * std::sin((u + v) / 83));
        }
    }
    return image;
}

namespace {

void writeTiles(TIFF* tiff, const TiffLevel& level) {
    const auto tile = static_cast<std::uint32_t>(level.tile);
    TIFFSetField(tiff, TIFFTAG_TILEWIDTH, tile);
    TIFFSetField(tiff, TIFFTAG_TILELENGTH, tile);
    int number = 0;
    for (int y = 0; y < level.pixels.height; y += level.tile) {
        for (int x = 0; x < level.pixels.width; x += level.tile) {
            if (number++ == level.missing) continue;
            ImageRgb piece(level.tile, level.tile, 3);
            for (int r = 0; r < std::min(level.tile, level.pixels.height - y); ++r) {
                for (int c = 0; c < std::min(level.tile, level.pixels.width - x); ++c) {
                    for (int k = 0; k < 3; ++k)
                        piece.at(r, c, k) = level.pixels.at(y + r, x + c, k);
                }
            }
            REQUIRE(TIFFWriteTile(tiff, piece.data.data(), static_cast<std::uint32_t>(x),
                                  static_cast<std::uint32_t>(y), 0, 0) > 0);
        }
    }
}

void writeStrips(TIFF* tiff, ImageRgb pixels) {
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, 16);
    for (int r = 0; r < pixels.height; ++r)
        REQUIRE(TIFFWriteScanline(tiff, &pixels.at(r, 0), static_cast<std::uint32_t>(r), 0) == 1);
}

}  // namespace

void writeTiff(const std::filesystem::path& path, const std::vector<TiffLevel>& levels,
               const TiffOptions& options) {
    TIFF* tiff = TIFFOpen(path.c_str(), "w");
    REQUIRE(tiff != nullptr);
    for (std::size_t k = 0; k < levels.size(); ++k) {
        const ImageRgb& pixels = levels[k].pixels;
        TIFFSetField(tiff, TIFFTAG_SUBFILETYPE, k == 0 ? 0 : FILETYPE_REDUCEDIMAGE);
        TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, static_cast<std::uint32_t>(pixels.width));
        TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, static_cast<std::uint32_t>(pixels.height));
        TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 8);
        TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 3);
        TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
        TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_RGB);
        TIFFSetField(tiff, TIFFTAG_COMPRESSION, options.compression);
        if (!options.description.empty())
            TIFFSetField(tiff, TIFFTAG_IMAGEDESCRIPTION, options.description.c_str());
        if (options.perUnit > 0) {
            TIFFSetField(tiff, TIFFTAG_RESOLUTIONUNIT, options.unit);
            TIFFSetField(tiff, TIFFTAG_XRESOLUTION, options.perUnit);
            TIFFSetField(tiff, TIFFTAG_YRESOLUTION, options.perUnit);
        }
        if (levels[k].tile > 0) {
            writeTiles(tiff, levels[k]);
        } else {
            writeStrips(tiff, pixels);
        }
        REQUIRE(TIFFWriteDirectory(tiff) == 1);
    }
    TIFFClose(tiff);
}

void writeGradientSlide(const std::filesystem::path& out, int width, int height) {
    PyramidSettings settings;
    settings.width = width;
    settings.height = height;
    settings.out = out;
    REQUIRE(writePyramid(settings, gradientPicture).ok());
}

void spoilTile(const std::filesystem::path& path, std::uint32_t tile) {
    TIFF* tiff = TIFFOpen(path.c_str(), "r");
    REQUIRE(tiff != nullptr);
    int failure = 0;
    const std::uint64_t offset = TIFFGetStrileOffsetWithErr(tiff, tile, &failure);
    const std::uint64_t size = TIFFGetStrileByteCountWithErr(tiff, tile, &failure);
    TIFFClose(tiff);
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(static_cast<std::streamoff>(offset));
    file << std::string(size, '\0');
}

Difference difference(const ImageRgb& a, const ImageRgb& b) {
    REQUIRE(a.width == b.width);
    REQUIRE(a.height == b.height);
    Difference result;
    double sum = 0;
    for (std::size_t i = 0; i < a.data.size(); ++i) {
        const int d = std::abs(int{a.data[i]} - int{b.data[i]});
        result.largest = std::max(result.largest, d);
        sum += d;
    }
    result.mean = sum / static_cast<double>(a.data.size());
    return result;
}

ImageRgb boxAverage(const ImageRgb& image, int factor) {
    ImageRgb out(image.width / factor, image.height / factor, 3);
    for (int r = 0; r < out.height; ++r) {
        for (int c = 0; c < out.width; ++c) {
            for (int k = 0; k < 3; ++k) {
                int sum = 0;
                for (int j = 0; j < factor; ++j) {
                    for (int i = 0; i < factor; ++i)
                        sum += image.at(factor * r + j, factor * c + i, k);
                }
                out.at(r, c, k) =
                    static_cast<std::uint8_t>((sum + factor * factor / 2) / (factor * factor));
            }
        }
    }
    return out;
}

}  // namespace cgam::test
