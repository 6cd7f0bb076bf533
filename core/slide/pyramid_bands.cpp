#include "core/slide/pyramid_bands.h"

#include <algorithm>

namespace cgam {

std::vector<PyramidLevel> pyramidLevels(std::int64_t width, std::int64_t height, int tile) {
    std::vector<PyramidLevel> levels{{width, height}};
    while (std::min(levels.back().width, levels.back().height) / 2 >= tile)
        levels.push_back({levels.back().width / 2, levels.back().height / 2});
    return levels;
}

int tileSide(std::int64_t width, std::int64_t height, int wanted) {
    const std::int64_t fits = std::min(width, height) / 16 * 16;
    return static_cast<int>(std::clamp<std::int64_t>(fits, 16, wanted));
}

void halveRows(const ImageRgb& fine, int first, int last, ImageRgb& coarse, int to) {
    for (int r = first; r < last; ++r) {
        const std::uint8_t* above = &fine.at(2 * r, 0);
        const std::uint8_t* below = &fine.at(2 * r + 1, 0);
        std::uint8_t* out = &coarse.at(to + r - first, 0);
        for (int c = 0; c < coarse.width; ++c, above += 6, below += 6, out += 3) {
            for (int k = 0; k < 3; ++k) {
                const int sum = above[k] + above[k + 3] + below[k] + below[k + 3];
                out[k] = static_cast<std::uint8_t>((sum + 2) / 4);
            }
        }
    }
}

ThumbnailBuilder::ThumbnailBuilder(PyramidLevel level, int side)
    : factor_((std::max(level.width, level.height) + side - 1) / side),
      width_(static_cast<int>((level.width + factor_ - 1) / factor_)),
      height_(static_cast<int>((level.height + factor_ - 1) / factor_)),
      sums_(4 * static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_)) {}

void ThumbnailBuilder::add(const ImageRgb& band, int rows) {
    for (int r = 0; r < rows; ++r, ++nextRow_) {
        const auto line = static_cast<std::size_t>(nextRow_ / factor_ * width_);
        for (int c = 0; c < band.width; ++c) {
            std::uint64_t* sum = &sums_[4 * (line + static_cast<std::size_t>(c / factor_))];
            for (int k = 0; k < 3; ++k)
                sum[k] += band.at(r, c, k);
            ++sum[3];
        }
    }
}

ImageRgb ThumbnailBuilder::finish() const {
    ImageRgb picture(width_, height_, 3);
    for (std::size_t i = 0; i < sums_.size() / 4; ++i) {
        const std::uint64_t count = sums_[4 * i + 3];
        for (std::size_t k = 0; k < 3; ++k) {
            picture.data[3 * i + k] =
                static_cast<std::uint8_t>((sums_[4 * i + k] + count / 2) / count);
        }
    }
    return picture;
}

}  // namespace cgam
