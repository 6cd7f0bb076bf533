#pragma once

#include "core/document/slide_mask.h"
#include "core/segment/segment_mask.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace cgam {

/// What a segmentation says of a cell while it is looked at and not yet the mask.
enum class PreviewCell : std::uint8_t {
    Nothing = 0,     ///< stays as it is
    Tumour = 1,      ///< would become tumour
    Removed = 2,     ///< is tumour in the mask, and would no longer be
    Unanswered = 3,  ///< tissue that was not looked at (yet)
};

/// A tile of the mask's grid as it would be.
struct PreviewTile {
    MaskTileKey key;
    std::shared_ptr<const Image<std::uint8_t>> cells;  ///< PreviewCell; null: nothing to show
};

/// Follows a segmentation tile by tile: the same pixels that segmentedMask makes in the end, but
/// only those that another answer has changed. Plan and store must outlive it.
class SegmentPreview {
public:
    /// `mask`: what the segmentation would change.
    SegmentPreview(const SegmentPlan& plan, const TileStore& store, int threshold,
                   SegmentRules rules, SlideMask mask);

    /// The tiles of the mask that an answer of the network touches. Throws ErrorException.
    std::vector<PreviewTile> after(TileId answered);

private:
    PreviewTile look(MaskTileKey key);

    const SegmentPlan& plan_;
    BlendedTiles tiles_;
    int threshold_;
    SegmentRules rules_;
    SlideMask mask_;
};

}  // namespace cgam
