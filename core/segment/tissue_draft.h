#pragma once

#include "core/document/hand_edits.h"
#include "core/document/slide_mask.h"
#include "core/tissue/tissue_map.h"

#include <cstddef>
#include <vector>

namespace cgam {

/// The tissue of a slide while a person corrects it, with the hand tools that masks have. Every
/// stroke and every polygon can be taken back.
class TissueDraft {
public:
    /// The map's steps must be the same in both directions.
    explicit TissueDraft(const TissueMap& map);

    /// Cells with a label are tissue; a cell is a pixel of the map.
    const SlideMask& cells() const { return cells_; }
    const WorkingGrid& grid() const { return grid_; }
    TissueMap map() const;
    std::int64_t area() const { return area_; }  ///< cells that are tissue
    bool isEmpty() const { return area_ == 0; }

    // Points and radius in level-0 pixels, as in Document. Each gives what it changed.
    /// A stroke is one step however often it is continued, until endStroke().
    TileChanges brush(const std::vector<SlidePoint>& points, double radius, HandEdit edit);
    void endStroke() { strokeOpen_ = false; }
    Result<TileChanges> polygon(const SlideRings& rings, HandEdit edit);
    /// All of the slide, as one step.
    TileChanges takeEverything();

    bool canUndo() const { return position_ > 0; }
    bool canRedo() const { return position_ < steps_.size(); }
    TileChanges undo();
    TileChanges redo();

private:
    TileChanges take(TileChanges changes, bool continued);
    void count(const TileChanges& changes);

    RegionFrame frame_;
    WorkingGrid grid_;
    SlideMask cells_;
    std::int64_t area_ = 0;
    std::vector<std::vector<TileChanges>> steps_;  ///< done ones, then undone ones
    std::size_t position_ = 0;
    bool strokeOpen_ = false;
};

}  // namespace cgam
