#include "core/segment/segment_mask.h"

#include <algorithm>

namespace cgam {

namespace {

/// What becomes of a cell of tissue that the network has answered.
Cell answered(Cell before, bool isTumour, Label label) {
    if (isByHand(before)) return before;
    if (isTumour) return label;
    return labelOf(before) == label ? Cell{0} : before;
}

}  // namespace

TileChanges segmentedMask(const SegmentPlan& plan, const TileStore& store, int threshold,
                          Label label, const SlideMask& mask) {
    BlendedTiles tiles(plan, store);
    const WorkingGrid& grid = plan.grid;
    TileChanges changes;
    for (std::int64_t y = 0; y < grid.height; y += kTileSide)
        for (std::int64_t x = 0; x < grid.width; x += kTileSide) {
            const GridRect rect{
                x, y, static_cast<int>(std::min<std::int64_t>(kTileSide, grid.width - x)),
                static_cast<int>(std::min<std::int64_t>(kTileSide, grid.height - y))};
            if (!plan.tissue.touches(static_cast<double>(x) * grid.stepX,
                                     static_cast<double>(y) * grid.stepY, rect.width * grid.stepX,
                                     rect.height * grid.stepY))
                continue;
            const SegmentPart part = tiles.read(rect);
            Image<Cell> cells = mask.read(rect);
            for (int row = 0; row < rect.height; ++row)
                for (int col = 0; col < rect.width; ++col) {
                    const bool tissue =
                        plan.tissue.at((static_cast<double>(x + col) + 0.5) * grid.stepX,
                                       (static_cast<double>(y + row) + 0.5) * grid.stepY);
                    if (!tissue || part.unanswered.at(row, col) != 0) continue;
                    Cell& cell = cells.at(row, col);
                    cell = answered(cell, part.levels.at(row, col) >= threshold, label);
                }
            for (TileChange& change : mask.changeTo(rect, cells))
                changes.push_back(std::move(change));
        }
    return changes;
}

}  // namespace cgam
