#pragma once

#include "core/document/decided_probability.h"
#include "core/document/slide_mask.h"
#include "core/segment/blended_tiles.h"

#include <optional>
#include <vector>

namespace cgam {

/// What a segmentation may do to a mask.
struct SegmentRules {
    Label tumour = 1;
    /// Tissue without an answer is marked with this class; 0: it is left as it was. Answered later,
    /// the mark goes.
    Label unanswered = 0;
    std::vector<GridRect> keep;  ///< nothing is changed in there: a person has worked on it
    /// To what was clicked there, older ones first. Where the mask of one was cut off at the border
    /// of its window, what it found beyond the cut is not kept from the network.
    std::vector<LabelledAnswer> answers;
};

/// The change that brings a segmentation into a mask of the same grid: within the tiles' tissue
/// cells become rules.tumour where the probability is greater than threshold / 256, and nothing
/// where it is not and the label was that; cells set by hand, other labels outside the tumour,
/// glass and what the rules keep stay. Throws ErrorException.
TileChanges segmentedMask(const SegmentPlan& plan, const TileStore& store, int threshold,
                          const SegmentRules& rules, const SlideMask& mask);

/// The same for one tile of the mask; nothing where nothing changes. `tiles` reads the plan's
/// store.
std::optional<TileChange> segmentedTile(const SegmentPlan& plan, BlendedTiles& tiles,
                                        MaskTileKey key, int threshold, const SegmentRules& rules,
                                        const SlideMask& mask);

/// The part of a tile of the mask that lies on the plan's grid.
GridRect rectOnGrid(MaskTileKey key, const WorkingGrid& grid);

/// 1 where the rules keep what is there.
Mask keptCells(const SegmentRules& rules, const GridRect& rect);

}  // namespace cgam
