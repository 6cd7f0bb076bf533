#pragma once

#include "core/base/result.h"
#include "core/document/working_grid.h"
#include "core/slide/region_reader.h"
#include "core/slide/slide_source.h"
#include "core/tissue/tissue_map.h"

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

namespace cgam {

/// How the tiles that the network sees lie on the slide, in pixels of the model's scale. Next to
/// its border a tile lacks surroundings: the outermost `margin` pixels are thrown away, and over
/// the rest of the overlap the neighbours are blended.
struct TileLayout {
    int side = 512;
    int overlap = 128;  ///< shared with the neighbour; at least 2 * margin
    int margin = 32;

    int stride() const { return side - overlap; }
    /// Length of the tiles along an axis of the slide, which has so many pixels: the side; where
    /// that is more than one tile needs, only what it needs, in whole cells of the network's
    /// features.
    int lengthOn(std::int64_t axis) const;
    bool operator==(const TileLayout&) const = default;
};

/// Error (bad input): a side, overlap or margin that does not fit the others.
Result<void> checkLayout(const TileLayout& layout);

/// Tile (row, col) begins at grid pixel (col * stride, row * stride).
struct TileId {
    std::int32_t row = 0;
    std::int32_t col = 0;
    auto operator<=>(const TileId&) const = default;
};

/// What a segmentation is to do: the grid of the model's scale, and the tiles that tissue touches.
struct SegmentPlan {
    WorkingGrid grid;
    TileLayout layout;
    TissueMap tissue;
    int rows = 0;  ///< of tiles that cover the slide
    int cols = 0;
    std::vector<TileId> tiles;  ///< row by row, from left to right

    GridRect rectOf(TileId tile) const;      ///< with overlaps; may reach beyond the slide
    RegionFrame frameOf(TileId tile) const;  ///< the same on level 0
    int tileWidth() const { return layout.lengthOn(grid.width); }
    int tileHeight() const { return layout.lengthOn(grid.height); }

    /// Weight of a tile's columns or rows when neighbours are blended: entry i is that of its
    /// pixel i; those beyond a tile that is shorter than the side are not used. `place` counts
    /// tiles from 0, `count` is how many there are. Towards a neighbour: 0 over the margin, then a
    /// straight rise; where two tiles meet the weights add up to the full one everywhere. Towards
    /// the slide's border: full.
    std::vector<std::uint32_t> weights(int place, int count) const;
};

/// `mpp`: micrometres per pixel that the model was trained for. Tiles are taken where tissue
/// touches the part of them that counts (without margins). Errors (bad input): a layout that is
/// not possible; a slide without scale; a grid with more than kMaxGridSide pixels a side.
Result<SegmentPlan> planSegmentation(const SlideInfo& slide, double mpp, const TileLayout& layout,
                                     TissueMap tissue);

/// The same on a grid that is there already: that of a document, whose mask the result becomes.
/// Errors (bad input): the layout, the grid's size.
Result<SegmentPlan> planSegmentation(const WorkingGrid& grid, const TileLayout& layout,
                                     TissueMap tissue);

inline constexpr std::int64_t kMaxGridSide = 1'000'000;

/// A text that two plans share only if they ask for the same tiles of the same pixels.
std::string planText(const SegmentPlan& plan);

}  // namespace cgam
