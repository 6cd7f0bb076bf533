#include "core/slide/lay_over.h"

#include <algorithm>
#include <cstddef>

namespace cgam {

void layOver(const std::array<std::uint8_t, 3>& background, std::span<std::uint32_t> argb) {
    for (std::uint32_t& pixel : argb) {
        const std::uint32_t clear = 255 - (pixel >> 24);
        if (clear == 0) continue;
        std::uint32_t word = 255;
        for (std::size_t k = 0; k < 3; ++k) {
            const std::uint32_t colour = pixel >> (16 - 8 * k) & 255;
            const std::uint32_t sum = colour + (background[k] * clear + 127) / 255;
            word = word << 8 | std::min(255u, sum);
        }
        pixel = word;
    }
}

}  // namespace cgam
