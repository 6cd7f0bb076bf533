#pragma once

#include "core/base/pixel_memory.h"
#include "core/slide/slide_source.h"

#include <cstddef>
#include <cstdint>

namespace cgam {

/// Pixels as ImageWords has them, in memory for what is kept to be shown.
class TilePixels {
public:
    TilePixels() = default;
    explicit TilePixels(const ImageWords& words);

    int width() const { return width_; }
    int height() const { return height_; }
    bool empty() const { return bytes() == 0; }
    std::size_t bytes() const { return memory_.bytes(); }
    /// Rows one after the other, without gaps.
    const std::uint32_t* data() const { return static_cast<const std::uint32_t*>(memory_.data()); }
    const std::uint32_t& at(int row, int col) const {
        return data()[static_cast<std::size_t>(row) * static_cast<std::size_t>(width_) +
                      static_cast<std::size_t>(col)];
    }

private:
    int width_ = 0;
    int height_ = 0;
    PixelMemory memory_;
};

}  // namespace cgam
