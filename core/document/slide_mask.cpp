#include "core/document/slide_mask.h"

#include <algorithm>
#include <mutex>

namespace cgam {

namespace {

std::int64_t floorDivide(std::int64_t value, std::int64_t by) {
    return value >= 0 ? value / by : -((-value + by - 1) / by);
}

MaskTileKey keyAt(std::int64_t col, std::int64_t row) {
    return {static_cast<std::int32_t>(floorDivide(row, kTileSide)),
            static_cast<std::int32_t>(floorDivide(col, kTileSide))};
}

/// Calls visit(offset in the rectangle's picture, offset in the tile, length) for every row of the
/// part that tile and rectangle share.
template <typename Visit>
void forSharedRows(MaskTileKey key, const GridRect& rect, Visit&& visit) {
    const GridRect tile = rectOf(key);
    const GridRect shared = intersection(tile, rect);
    for (std::int64_t row = shared.y; row < shared.bottom(); ++row) {
        const auto inRect = static_cast<std::size_t>((row - rect.y) * rect.width) +
                            static_cast<std::size_t>(shared.x - rect.x);
        const auto inTile = static_cast<std::size_t>((row - tile.y) * kTileSide) +
                            static_cast<std::size_t>(shared.x - tile.x);
        visit(inRect, inTile, static_cast<std::size_t>(shared.width));
    }
}

TilePtr shareable(MaskTile tile) {
    const Cell first = tile.cells.front();
    const bool uniform = std::all_of(tile.cells.begin(), tile.cells.end(),
                                     [first](Cell cell) { return cell == first; });
    return uniform ? uniformTile(first) : std::make_shared<const MaskTile>(tile);
}

bool sameContent(const TilePtr& a, const TilePtr& b) {
    return a == b || (a && b && *a == *b);
}

}  // namespace

TilePtr uniformTile(Cell cell) {
    if (cell == 0) return nullptr;
    static std::mutex mutex;
    static std::array<TilePtr, 256> tiles;
    const std::lock_guard lock(mutex);
    TilePtr& tile = tiles[cell];
    if (!tile) {
        MaskTile made;
        made.cells.fill(cell);
        tile = std::make_shared<const MaskTile>(made);
    }
    return tile;
}

GridRect rectOf(MaskTileKey key) {
    return {std::int64_t{key.col} * kTileSide, std::int64_t{key.row} * kTileSide, kTileSide,
            kTileSide};
}

std::vector<MaskTileKey> tilesOf(const GridRect& rect) {
    std::vector<MaskTileKey> keys;
    if (rect.empty()) return keys;
    const MaskTileKey first = keyAt(rect.x, rect.y);
    const MaskTileKey last = keyAt(rect.right() - 1, rect.bottom() - 1);
    for (std::int32_t row = first.row; row <= last.row; ++row)
        for (std::int32_t col = first.col; col <= last.col; ++col)
            keys.push_back({row, col});
    return keys;
}

TilePtr SlideMask::tile(MaskTileKey key) const {
    const auto found = tiles_.find(key);
    return found == tiles_.end() ? nullptr : found->second;
}

void SlideMask::setTile(MaskTileKey key, TilePtr tile) {
    if (tile)
        tiles_[key] = std::move(tile);
    else
        tiles_.erase(key);
}

Cell SlideMask::cellAt(std::int64_t col, std::int64_t row) const {
    const MaskTileKey key = keyAt(col, row);
    const TilePtr found = tile(key);
    if (!found) return 0;
    const GridRect rect = rectOf(key);
    return found->cells[static_cast<std::size_t>((row - rect.y) * kTileSide + (col - rect.x))];
}

Image<Cell> SlideMask::read(const GridRect& rect) const {
    Image<Cell> cells(std::max(rect.width, 0), std::max(rect.height, 0));
    for (const MaskTileKey key : tilesOf(rect)) {
        const TilePtr from = tile(key);
        if (!from) continue;
        forSharedRows(key, rect, [&](std::size_t inRect, std::size_t inTile, std::size_t length) {
            std::copy_n(&from->cells[inTile], length, &cells.data[inRect]);
        });
    }
    return cells;
}

Mask SlideMask::readMask(const GridRect& rect, Label label) const {
    Mask mask = read(rect);
    for (std::uint8_t& cell : mask.data)
        cell = label == 0 ? labelOf(cell) != 0 : labelOf(cell) == label;
    return mask;
}

TileChanges SlideMask::changeTo(const GridRect& rect, const Image<Cell>& cells) const {
    TileChanges changes;
    for (const MaskTileKey key : tilesOf(rect)) {
        const TilePtr before = tile(key);
        MaskTile after = before ? *before : MaskTile{};
        bool differs = false;
        forSharedRows(key, rect, [&](std::size_t inRect, std::size_t inTile, std::size_t length) {
            const Cell* from = &cells.data[inRect];
            Cell* to = &after.cells[inTile];
            if (std::equal(from, from + length, to)) return;
            differs = true;
            std::copy_n(from, length, to);
        });
        if (differs) changes.push_back({key, before, shareable(after)});
    }
    return changes;
}

void SlideMask::apply(const TileChanges& changes) {
    for (const TileChange& change : changes)
        setTile(change.key, change.after);
}

void SlideMask::revert(const TileChanges& changes) {
    for (const TileChange& change : changes)
        setTile(change.key, change.before);
}

SlideMask SlideMask::part(const GridRect& rect) const {
    SlideMask copy;
    for (const MaskTileKey key : tilesOf(rect))
        copy.setTile(key, tile(key));
    return copy;
}

GridRect SlideMask::tileBounds() const {
    GridRect bounds;
    for (const auto& [key, tile] : tiles_)
        bounds = hull(bounds, rectOf(key));
    return bounds;
}

bool SlideMask::operator==(const SlideMask& other) const {
    return std::equal(tiles_.begin(), tiles_.end(), other.tiles_.begin(), other.tiles_.end(),
                      [](const auto& a, const auto& b) {
                          return a.first == b.first && sameContent(a.second, b.second);
                      });
}

}  // namespace cgam
