#include "core/tiles/tile_pixels.h"

#include <cstring>

namespace cgam {

TilePixels::TilePixels(const ImageWords& words)
    : width_(words.width),
      height_(words.height),
      memory_(words.data.size() * sizeof(std::uint32_t)) {
    if (!empty()) std::memcpy(memory_.data(), words.data.data(), bytes());
}

}  // namespace cgam
