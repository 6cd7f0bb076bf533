#pragma once

#include "core/document/working_grid.h"
#include "core/geometry/image.h"

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <vector>

namespace cgam {

/// Class of a mask pixel: 0 is none, 1 ... kMaxLabel are classes of the document.
using Label = std::uint8_t;
inline constexpr Label kMaxLabel = 127;

/// What a mask holds per grid pixel: the label and, in the highest bit, whether the pixel was set
/// or cleared by hand. Clicks change such pixels only inside their own discs.
using Cell = std::uint8_t;
inline constexpr Cell kByHand = 0x80;
constexpr Label labelOf(Cell cell) {
    return static_cast<Label>(cell & 0x7f);
}
constexpr bool isByHand(Cell cell) {
    return (cell & kByHand) != 0;
}

inline constexpr int kTileSide = 256;

/// Tile (col, row) holds grid pixels [col * 256, (col + 1) * 256) x [row * 256, (row + 1) * 256).
struct MaskTileKey {
    std::int32_t row = 0;
    std::int32_t col = 0;
    auto operator<=>(const MaskTileKey&) const = default;
};

struct MaskTile {
    std::array<Cell, std::size_t{kTileSide} * kTileSide> cells{};  ///< row-major
    bool operator==(const MaskTile&) const = default;
};

/// Tiles never change once made; null stands for a tile of zeros. Equal uniform tiles are one
/// object, so that the inside of a large tumour costs a pointer a tile.
using TilePtr = std::shared_ptr<const MaskTile>;

/// The one shared tile filled with `cell`; null for 0.
TilePtr uniformTile(Cell cell);

/// One tile before and after a change.
struct TileChange {
    MaskTileKey key;
    TilePtr before;
    TilePtr after;
    bool operator==(const TileChange&) const = default;  ///< the same objects
};
using TileChanges = std::vector<TileChange>;  ///< no key twice

/// The mask of a whole slide: only tiles with content take memory, copies share them.
class SlideMask {
public:
    TilePtr tile(MaskTileKey key) const;
    void setTile(MaskTileKey key, TilePtr tile);

    Cell cellAt(std::int64_t col, std::int64_t row) const;
    /// Cells of a rectangle, row-major, one channel.
    Image<Cell> read(const GridRect& rect) const;
    /// 1 where the label is `label`; for label 0: where there is any label.
    Mask readMask(const GridRect& rect, Label label) const;

    /// The change that brings `cells` (size of rect) to the mask; only tiles that differ. The mask
    /// itself stays.
    TileChanges changeTo(const GridRect& rect, const Image<Cell>& cells) const;
    void apply(const TileChanges& changes);   ///< sets `after`
    void revert(const TileChanges& changes);  ///< sets `before`

    const std::map<MaskTileKey, TilePtr>& tiles() const { return tiles_; }
    /// The tiles that a rectangle touches, without the rest: a copy whose cost does not depend on
    /// how much else there is.
    SlideMask part(const GridRect& rect) const;
    /// Smallest rectangle of whole tiles that holds all content.
    GridRect tileBounds() const;
    /// The same content, tile by tile.
    bool operator==(const SlideMask& other) const;

private:
    std::map<MaskTileKey, TilePtr> tiles_;  ///< no null pointers, no tiles of zeros
};

/// The grid rectangle of a tile.
GridRect rectOf(MaskTileKey key);
/// Tiles that a rectangle touches, row by row.
std::vector<MaskTileKey> tilesOf(const GridRect& rect);

}  // namespace cgam
