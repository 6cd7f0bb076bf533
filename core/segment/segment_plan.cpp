#include "core/segment/segment_plan.h"

#include "core/base/digest.h"
#include "core/base/range.h"

#include <algorithm>
#include <utility>

namespace cgam {

namespace {

int tilesFor(std::int64_t length, const TileLayout& layout) {
    const std::int64_t beyondFirst = std::max<std::int64_t>(0, length - layout.side);
    return static_cast<int>(1 + (beyondFirst + layout.stride() - 1) / layout.stride());
}

/// First and last pixel (exclusive) that count of an axis of a tile of this length.
std::pair<int, int> counted(int place, int count, int length, int margin) {
    return {place == 0 ? 0 : margin, length - (place == count - 1 ? 0 : margin)};
}

/// Pixels of the image to one of the network's features (methods.md 1).
constexpr int kFeatureCell = 8;
/// A tile is not made shorter than this: every method takes an image of that size.
constexpr int kLeastLength = 32;

}  // namespace

int TileLayout::lengthOn(std::int64_t axis) const {
    const std::int64_t cells = (axis + kFeatureCell - 1) / kFeatureCell;
    return static_cast<int>(
        std::min<std::int64_t>(side, std::max<std::int64_t>(kLeastLength, cells * kFeatureCell)));
}

Result<void> checkLayout(const TileLayout& layout) {
    if (layout.side < 16 || layout.side > 8192)
        return badInput("The side of a tile must be from 16 to 8192 pixels, not " +
                        std::to_string(layout.side) + ".");
    if (layout.margin < 0 || layout.overlap < 2 * layout.margin || layout.overlap > layout.side / 2)
        return badInput("The overlap of tiles must be at least twice their margin of " +
                        std::to_string(layout.margin) + " pixels and at most half their side of " +
                        std::to_string(layout.side) + ", not " + std::to_string(layout.overlap) +
                        ".");
    return {};
}

GridRect SegmentPlan::rectOf(TileId tile) const {
    return {std::int64_t{tile.col} * layout.stride(), std::int64_t{tile.row} * layout.stride(),
            tileWidth(), tileHeight()};
}

RegionFrame SegmentPlan::frameOf(TileId tile) const {
    return cgam::frameOf(rectOf(tile), grid);
}

std::vector<std::uint32_t> SegmentPlan::weights(int place, int count) const {
    const int rise = layout.overlap - 2 * layout.margin;
    const auto full = static_cast<std::uint32_t>(rise + 1);
    std::vector<std::uint32_t> weights(static_cast<std::size_t>(layout.side), full);
    for (int i = 0; i < layout.margin + rise; ++i) {
        const auto weight = static_cast<std::uint32_t>(std::max(0, i - layout.margin + 1));
        if (place > 0) weights[static_cast<std::size_t>(i)] = weight;
        if (place < count - 1) weights[static_cast<std::size_t>(layout.side - 1 - i)] = weight;
    }
    return weights;
}

Result<SegmentPlan> planSegmentation(const SlideInfo& slide, double mpp, const TileLayout& layout,
                                     TissueMap tissue) {
    if (!slide.mpp)
        return badInput(
            "The scale of the slide is not known, so the network cannot be given "
            "pixels of the size it was trained for.");
    const SlideLevel& full = slide.levels.front();
    const WorkingGrid grid =
        makeGrid(full.width, full.height, mpp / slide.mpp->x, mpp / slide.mpp->y);
    if (std::max(grid.width, grid.height) > kMaxGridSide)
        return badInput("At " + numberText(mpp) + " micrometres per pixel the slide would have " +
                        std::to_string(grid.width) + " x " + std::to_string(grid.height) +
                        " pixels, too many.");
    return planSegmentation(grid, layout, std::move(tissue));
}

Result<SegmentPlan> planSegmentation(const WorkingGrid& grid, const TileLayout& layout,
                                     TissueMap tissue) {
    if (Result<void> checked = checkLayout(layout); !checked) return checked.error();
    if (std::max(grid.width, grid.height) > kMaxGridSide)
        return badInput("The slide would have " + std::to_string(grid.width) + " x " +
                        std::to_string(grid.height) + " pixels at the model's scale, too many.");
    SegmentPlan plan;
    plan.grid = grid;
    plan.layout = layout;
    plan.tissue = std::move(tissue);
    plan.rows = tilesFor(plan.grid.height, layout);
    plan.cols = tilesFor(plan.grid.width, layout);
    for (int row = 0; row < plan.rows; ++row)
        for (int col = 0; col < plan.cols; ++col) {
            const auto [left, right] = counted(col, plan.cols, plan.tileWidth(), layout.margin);
            const auto [top, bottom] = counted(row, plan.rows, plan.tileHeight(), layout.margin);
            const RegionFrame frame = plan.frameOf({row, col});
            if (plan.tissue.touches(frame.x + left * frame.stepX, frame.y + top * frame.stepY,
                                    (right - left) * frame.stepX, (bottom - top) * frame.stepY))
                plan.tiles.push_back({row, col});
        }
    return plan;
}

std::string planText(const SegmentPlan& plan) {
    const TissueMap& tissue = plan.tissue;
    std::string text = "mirrored beyond the slide, grid";
    for (const double number :
         {plan.grid.stepX, plan.grid.stepY, static_cast<double>(plan.grid.width),
          static_cast<double>(plan.grid.height), double(plan.layout.side),
          double(plan.layout.overlap), double(plan.layout.margin), tissue.frame.x, tissue.frame.y,
          tissue.frame.stepX, tissue.frame.stepY})
        text += " " + numberText(number);
    // Only where they are: else unfinished segmentations of older versions could not go on.
    if (plan.tileWidth() < plan.layout.side || plan.tileHeight() < plan.layout.side)
        text += " cut to the slide";
    return text + " tissue " + std::to_string(fnv1a64(tissue.mask.data));
}

}  // namespace cgam
