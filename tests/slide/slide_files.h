#pragma once

#include "core/geometry/image.h"
#include "tests/base/temporary_folder.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace cgam::test {

/// A smooth picture that differs in every pixel region: good to find shifts, kind to JPEG.
ImageRgb gradientPicture(std::int64_t x, std::int64_t y, int w, int h);

struct TiffLevel {
    ImageRgb pixels;
    int tile = 0;      ///< 0 = strips
    int missing = -1;  ///< this tile has no pixels in the file: offset and length 0
};

struct TiffOptions {
    int compression = 8;  ///< deflate
    double perUnit = 0;   ///< resolution; 0 = none
    int unit = 3;         ///< 2 = inch, 3 = centimetre
    std::string description;
};

/// Writes levels as pictures of a TIFF, all but the first marked as reduced.
void writeTiff(const std::filesystem::path& path, const std::vector<TiffLevel>& levels,
               const TiffOptions& options);

/// Writes gradientPicture as a pyramid.
void writeGradientSlide(const std::filesystem::path& out, int width, int height);

/// Overwrites the coded pixels of one level-0 tile.
void spoilTile(const std::filesystem::path& path, std::uint32_t tile);

/// Largest and mean absolute difference over all channels; the sizes must agree.
struct Difference {
    int largest = 0;
    double mean = 0;
};
Difference difference(const ImageRgb& a, const ImageRgb& b);

/// The average of each factor x factor box.
ImageRgb boxAverage(const ImageRgb& image, int factor);

}  // namespace cgam::test
