#pragma once

#include "core/document/hand_edits.h"
#include "core/document/slide_mask.h"
#include "core/document/working_grid.h"

#include <map>
#include <memory>
#include <vector>

namespace cgam {

/// Paints many areas into a copy of a mask; each tile is copied once, however many areas touch it.
class AreaPainter {
public:
    AreaPainter(const SlideMask& mask, const WorkingGrid& grid) : mask_(mask), grid_(grid) {}

    /// Sets the grid pixels whose centres are inside the rings (level-0 pixels, even-odd rule, one
    /// part with its holes) and on the plane. A centre on an edge is inside to the right of it.
    /// Corners must be finite.
    void paint(const SlideRings& rings, Cell value);

    /// What it all changed.
    TileChanges changes() const;

private:
    void paintSpan(std::int64_t row, std::int64_t from, std::int64_t to, Cell value);

    const SlideMask& mask_;
    WorkingGrid grid_;
    std::map<MaskTileKey, std::unique_ptr<MaskTile>> tiles_;
};

}  // namespace cgam
