#include "core/segment/segment_preview.h"

#include <algorithm>
#include <array>
#include <utility>

namespace cgam {

namespace {

using Cells = std::shared_ptr<const Image<std::uint8_t>>;

/// The inside of a large tumour is one picture, however many tiles it has.
Cells shared(Image<std::uint8_t> cells) {
    static const std::array<Cells, 4> uniform = [] {
        std::array<Cells, 4> made;
        for (std::uint8_t value = 1; value < 4; ++value)
            made[value] =
                std::make_shared<const Image<std::uint8_t>>(kTileSide, kTileSide, 1, value);
        return made;
    }();
    const std::uint8_t first = cells.data.front();
    const bool isUniform = std::all_of(cells.data.begin(), cells.data.end(),
                                       [first](std::uint8_t cell) { return cell == first; });
    return isUniform ? uniform[first]
                     : std::make_shared<const Image<std::uint8_t>>(std::move(cells));
}

}  // namespace

SegmentPreview::SegmentPreview(const SegmentPlan& plan, const TileStore& store, int threshold,
                               SegmentRules rules, SlideMask mask)
    : plan_(plan),
      tiles_(plan, store),
      threshold_(threshold),
      rules_(std::move(rules)),
      mask_(std::move(mask)) {}

std::vector<PreviewTile> SegmentPreview::after(TileId answered) {
    std::vector<PreviewTile> tiles;
    for (const MaskTileKey key : tilesOf(plan_.rectOf(answered)))
        if (!rectOnGrid(key, plan_.grid).empty()) tiles.push_back(look(key));
    return tiles;
}

PreviewTile SegmentPreview::look(MaskTileKey key) {
    const GridRect rect = rectOnGrid(key, plan_.grid);
    const SegmentPart part = tiles_.read(rect);
    const Image<Cell> before = mask_.read(rect);
    const Mask kept = keptCells(rules_, rect);
    Image<std::uint8_t> cells(kTileSide, kTileSide);
    for (int row = 0; row < rect.height; ++row)
        for (int col = 0; col < rect.width; ++col) {
            const Cell cell = before.at(row, col);
            PreviewCell shown = PreviewCell::Nothing;
            const bool was = labelOf(cell) == rules_.tumour;
            const bool becomes = part.levels.at(row, col) >= threshold_;
            if (part.unanswered.at(row, col) != 0)
                shown = PreviewCell::Unanswered;
            else if (was == becomes || isByHand(cell) || kept.at(row, col) != 0)
                shown = PreviewCell::Nothing;
            else if (becomes)
                shown = PreviewCell::Tumour;
            else if (plan_.tissue.at((static_cast<double>(rect.x + col) + 0.5) * plan_.grid.stepX,
                                     (static_cast<double>(rect.y + row) + 0.5) * plan_.grid.stepY))
                shown = PreviewCell::Removed;
            cells.at(row, col) = static_cast<std::uint8_t>(shown);
        }
    return {key, shared(std::move(cells))};
}

}  // namespace cgam
