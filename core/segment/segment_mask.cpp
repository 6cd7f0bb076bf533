#include "core/segment/segment_mask.h"

#include <algorithm>
#include <utility>

namespace cgam {

namespace {

/// What becomes of a cell of tissue.
Cell cellAfter(Cell before, bool isAnswered, bool isTumour, const SegmentRules& rules) {
    if (isByHand(before)) return before;
    if (!isAnswered)
        return rules.unanswered == 0 || labelOf(before) != 0 ? before : Cell{rules.unanswered};
    if (isTumour) return rules.tumour;
    const Label label = labelOf(before);
    return label == rules.tumour || (label != 0 && label == rules.unanswered) ? Cell{0} : before;
}

bool touchesTissue(const SegmentPlan& plan, const GridRect& rect) {
    const WorkingGrid& grid = plan.grid;
    return plan.tissue.touches(static_cast<double>(rect.x) * grid.stepX,
                               static_cast<double>(rect.y) * grid.stepY, rect.width * grid.stepX,
                               rect.height * grid.stepY);
}

/// Lets go of the cells that nobody has decided because a mask was cut off before them: an answer
/// found tumour there, and no answer says what the mask says.
void releaseBeyondCuts(Mask& kept, const SegmentRules& rules, MaskTileKey key, const GridRect& rect,
                       const SlideMask& mask) {
    std::vector<LabelledAnswer> here;
    bool anyCut = false;
    for (const LabelledAnswer& one : rules.answers) {
        if (intersection(one.answer->window, rect).empty()) continue;
        here.push_back(one);
        anyCut = anyCut || one.answer->openSides.any();
    }
    if (!anyCut) return;
    std::vector<DecidedTile> tiles(1);
    tiles.front().key = key;
    tiles.front().mask = mask.tile(key);
    decideProbability(tiles, here);
    for (const LabelledAnswer& one : here) {
        if (!one.answer->openSides.any()) continue;
        const GridRect common = intersection(one.answer->window, rect);
        for (std::int64_t y = common.y; y < common.bottom(); ++y)
            for (std::int64_t x = common.x; x < common.right(); ++x) {
                const int row = static_cast<int>(y - rect.y);
                const int col = static_cast<int>(x - rect.x);
                if (tiles.front().values.at(row, col) == 0 && labelOf(mask.cellAt(x, y)) == 0)
                    kept.at(row, col) = 0;
            }
    }
}

}  // namespace

GridRect rectOnGrid(MaskTileKey key, const WorkingGrid& grid) {
    return intersection(rectOf(key), planeOf(grid));
}

Mask keptCells(const SegmentRules& rules, const GridRect& rect) {
    Mask kept(rect.width, rect.height);
    for (const GridRect& one : rules.keep) {
        const GridRect common = intersection(one, rect);
        if (common.empty()) continue;
        for (std::int64_t row = common.y; row < common.bottom(); ++row)
            std::fill_n(
                &kept.at(static_cast<int>(row - rect.y), static_cast<int>(common.x - rect.x)),
                common.width, std::uint8_t{1});
    }
    return kept;
}

std::optional<TileChange> segmentedTile(const SegmentPlan& plan, BlendedTiles& tiles,
                                        MaskTileKey key, int threshold, const SegmentRules& rules,
                                        const SlideMask& mask) {
    const GridRect rect = rectOnGrid(key, plan.grid);
    if (rect.empty() || !touchesTissue(plan, rect)) return std::nullopt;
    const SegmentPart part = tiles.read(rect);
    Image<Cell> cells = mask.read(rect);
    Mask kept = keptCells(rules, rect);
    releaseBeyondCuts(kept, rules, key, rect, mask);
    for (int row = 0; row < rect.height; ++row)
        for (int col = 0; col < rect.width; ++col) {
            const bool tissue =
                plan.tissue.at((static_cast<double>(rect.x + col) + 0.5) * plan.grid.stepX,
                               (static_cast<double>(rect.y + row) + 0.5) * plan.grid.stepY);
            if (!tissue || kept.at(row, col) != 0) continue;
            Cell& cell = cells.at(row, col);
            cell = cellAfter(cell, part.unanswered.at(row, col) == 0,
                             part.levels.at(row, col) >= threshold, rules);
        }
    TileChanges change = mask.changeTo(rect, cells);
    if (change.empty()) return std::nullopt;
    return std::optional(std::move(change.front()));
}

TileChanges segmentedMask(const SegmentPlan& plan, const TileStore& store, int threshold,
                          const SegmentRules& rules, const SlideMask& mask) {
    BlendedTiles tiles(plan, store);
    TileChanges changes;
    const GridRect whole{0, 0, static_cast<int>(plan.grid.width),
                         static_cast<int>(plan.grid.height)};
    for (const MaskTileKey key : tilesOf(whole))
        if (auto change = segmentedTile(plan, tiles, key, threshold, rules, mask))
            changes.push_back(std::move(*change));
    return changes;
}

}  // namespace cgam
