#pragma once

#include "core/geometry/image.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace cgam {

struct PyramidLevel {
    std::int64_t width = 0;
    std::int64_t height = 0;
};

/// Level sizes, each half of the one above rounded down, so that a pixel is always a full 2 x 2
/// box; none but the first is narrower or lower than a tile, because OpenSlide 3.4.1 may read such
/// levels wrongly.
std::vector<PyramidLevel> pyramidLevels(std::int64_t width, std::int64_t height, int tile);

/// Side of the tiles: `wanted`, or for a small slide the largest multiple of 16 that fits in.
int tileSide(std::int64_t width, std::int64_t height, int wanted);

/// Average of 2 x 2 pixels, rounded: rows [2 * first, 2 * last) of `fine` to rows `to` ... of
/// `coarse`, as many columns as `coarse` has.
void halveRows(const ImageRgb& fine, int first, int last, ImageRgb& coarse, int to);

/// A small picture of the whole slide, made from bands of rows that come from top to bottom.
class ThumbnailBuilder {
public:
    /// For a picture of this size; the thumbnail is at most `side` wide and high.
    ThumbnailBuilder(PyramidLevel level, int side);
    void add(const ImageRgb& band, int rows);
    ImageRgb finish() const;

private:
    std::int64_t factor_;
    std::int64_t nextRow_ = 0;
    int width_;
    int height_;
    std::vector<std::uint64_t> sums_;  ///< R, G, B and the count of each pixel
};

}  // namespace cgam
