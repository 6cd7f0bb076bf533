#include "ui/refine/mask_pieces.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace cgam::ui {

std::uint64_t pieceId(MaskTileKey key) {
    return std::uint64_t{static_cast<std::uint32_t>(key.row)} << 32 |
           static_cast<std::uint32_t>(key.col);
}

RasterPiece pieceOf(MaskTileKey key, const MaskTile& tile, const WorkingGrid& grid) {
    const GridRect rect = rectOf(key);
    auto labels = std::make_shared<Image<std::uint8_t>>(kTileSide, kTileSide);
    std::transform(tile.cells.begin(), tile.cells.end(), labels->data.begin(), labelOf);
    return {static_cast<double>(rect.x) * grid.stepX, static_cast<double>(rect.y) * grid.stepY,
            grid.stepX, std::move(labels)};
}

}  // namespace cgam::ui
