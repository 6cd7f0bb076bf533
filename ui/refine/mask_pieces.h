#pragma once

#include "core/document/slide_mask.h"
#include "core/document/working_grid.h"
#include "ui/layers/raster_layer.h"

#include <cstdint>

namespace cgam::ui {

/// A tile's place as the number that raster layers want.
std::uint64_t pieceId(MaskTileKey key);

/// The labels of a tile as a layer draws them, where the grid lies.
RasterPiece pieceOf(MaskTileKey key, const MaskTile& tile, const WorkingGrid& grid);

}  // namespace cgam::ui
