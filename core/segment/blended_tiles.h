#pragma once

#include "core/geometry/image.h"
#include "core/segment/segment_plan.h"
#include "core/segment/tile_store.h"

#include <cstdint>
#include <map>
#include <vector>

namespace cgam {

/// A part of the result at the model's scale.
struct SegmentPart {
    /// Tumour probability in 256ths: q stands for (q / 256, (q + 1) / 256]. 0 outside tissue and
    /// where the network has not answered.
    Image<std::uint8_t> levels;
    Mask unanswered;  ///< 1: tissue without an answer
};

/// Joins the tiles of a store. In the overlap of tiles a pixel is the mean of their answers by the
/// weights of the plan, rounded to a 256th; so it does not hang on the order in which they came.
/// Plan and store must outlive it.
class BlendedTiles {
public:
    BlendedTiles(const SegmentPlan& plan, const TileStore& store);

    /// Grid pixels of a rectangle within the slide. Tiles are kept unpacked while rectangles that
    /// follow each other meet them: reading from top to bottom in bands unpacks each tile once.
    /// Memory: 8 bytes for a pixel of the rectangle, and the tiles that it meets. Throws
    /// ErrorException.
    SegmentPart read(const GridRect& rect);

private:
    void addTile(TileId tile, const GridRect& rect);
    const Image<std::uint8_t>& levelsOf(TileId tile);

    const SegmentPlan& plan_;
    const TileStore& store_;
    std::vector<std::uint32_t> sums_;     ///< of weight times level, for the rectangle
    std::vector<std::uint32_t> weights_;  ///< likewise of the weights
    std::map<TileId, Image<std::uint8_t>> open_;
};

}  // namespace cgam
