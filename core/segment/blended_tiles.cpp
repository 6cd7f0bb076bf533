#include "core/segment/blended_tiles.h"

#include <algorithm>
#include <cmath>

namespace cgam {

namespace {

/// Tiles of an axis, `count` in all, that pixels begin ... end - 1 meet.
struct TileRange {
    int first, last;
};

TileRange tilesMet(std::int64_t begin, std::int64_t end, int count, const TileLayout& layout) {
    const std::int64_t stride = layout.stride();
    const std::int64_t first = begin < layout.side ? 0 : (begin - layout.side) / stride + 1;
    return {static_cast<int>(std::min<std::int64_t>(first, count)),
            static_cast<int>(std::min<std::int64_t>((end - 1) / stride, count - 1))};
}

}  // namespace

BlendedTiles::BlendedTiles(const SegmentPlan& plan, const TileStore& store)
    : plan_(plan), store_(store) {}

SegmentPart BlendedTiles::read(const GridRect& rect) {
    std::erase_if(open_, [&](const auto& entry) {
        return intersection(plan_.rectOf(entry.first), rect).empty();
    });
    const std::size_t pixels =
        static_cast<std::size_t>(rect.width) * static_cast<std::size_t>(rect.height);
    sums_.assign(pixels, 0);
    weights_.assign(pixels, 0);
    const TileRange rows = tilesMet(rect.y, rect.bottom(), plan_.rows, plan_.layout);
    const TileRange cols = tilesMet(rect.x, rect.right(), plan_.cols, plan_.layout);
    for (int row = rows.first; row <= rows.last; ++row)
        for (int col = cols.first; col <= cols.last; ++col)
            if (store_.has({row, col})) addTile({row, col}, rect);

    SegmentPart part{Image<std::uint8_t>(rect.width, rect.height), Mask(rect.width, rect.height)};
    const WorkingGrid& grid = plan_.grid;
    for (int row = 0; row < rect.height; ++row) {
        const double y = (static_cast<double>(rect.y + row) + 0.5) * grid.stepY;
        for (int col = 0; col < rect.width; ++col) {
            const double x = (static_cast<double>(rect.x + col) + 0.5) * grid.stepX;
            if (!plan_.tissue.at(x, y)) continue;
            const std::size_t i = part.levels.index(row, col);
            if (weights_[i] == 0)
                part.unanswered.data[i] = 1;
            else
                part.levels.data[i] =
                    static_cast<std::uint8_t>((sums_[i] + weights_[i] / 2) / weights_[i]);
        }
    }
    return part;
}

void BlendedTiles::addTile(TileId tile, const GridRect& rect) {
    const GridRect place = plan_.rectOf(tile);
    const GridRect common = intersection(place, rect);
    if (common.empty()) return;
    const Image<std::uint8_t>& levels = levelsOf(tile);
    const std::vector<std::uint32_t> across = plan_.weights(tile.col, plan_.cols);
    const std::vector<std::uint32_t> down = plan_.weights(tile.row, plan_.rows);
    const auto left = static_cast<int>(common.x - place.x);
    for (int r = 0; r < common.height; ++r) {
        const auto row = static_cast<int>(common.y - place.y) + r;
        const std::uint32_t rowWeight = down[static_cast<std::size_t>(row)];
        if (rowWeight == 0) continue;
        std::size_t to =
            static_cast<std::size_t>(common.y - rect.y + r) * static_cast<std::size_t>(rect.width) +
            static_cast<std::size_t>(common.x - rect.x);
        auto from = static_cast<std::size_t>(left);
        for (int c = 0; c < common.width; ++c, ++to, ++from) {
            const std::uint32_t weight = rowWeight * across[from];
            sums_[to] += weight * levels.at(row, left + c);
            weights_[to] += weight;
        }
    }
}

const Image<std::uint8_t>& BlendedTiles::levelsOf(TileId tile) {
    const auto found = open_.find(tile);
    if (found != open_.end()) return found->second;
    return open_.emplace(tile, store_.levels(tile)).first->second;
}

}  // namespace cgam
