#pragma once

#include "core/slide/slide_source.h"
#include "core/tiles/tile_key.h"
#include "core/tiles/tile_pixels.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cgam {

/// One level of what is shown: a level of the file, or its pixels averaged in reduction x
/// reduction boxes where the file has no level near. Level-0 place = place here * downsample.
struct TileLevel {
    int sourceLevel = 0;
    int reduction = 1;
    std::int64_t width = 0;   ///< pixels of this level
    std::int64_t height = 0;  ///< pixels of this level
    double downsampleX = 1;
    double downsampleY = 1;

    double downsample() const { return (downsampleX + downsampleY) / 2; }
};

/// A rectangle in level-0 pixels, ends exclusive.
struct SlideRect {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;

    bool empty() const { return !(left < right && top < bottom); }
    bool operator==(const SlideRect&) const = default;
};

/// Tiles of one level, ends exclusive.
struct TileRange {
    std::int64_t firstColumn = 0;
    std::int64_t firstRow = 0;
    std::int64_t endColumn = 0;
    std::int64_t endRow = 0;

    bool empty() const { return firstColumn >= endColumn || firstRow >= endRow; }
    std::int64_t count() const {
        return empty() ? 0 : (endColumn - firstColumn) * (endRow - firstRow);
    }
    bool holds(std::int64_t column, std::int64_t row) const {
        return column >= firstColumn && column < endColumn && row >= firstRow && row < endRow;
    }
};

/// The pixels of a tile. A part that cannot be read is hatched grey; where there is no memory for
/// the tile at all, it has no pixels.
struct Tile {
    TileKey key;
    TilePixels pixels;
    std::string damage;  ///< a sentence; empty if all is well

    bool damaged() const { return !damage.empty(); }
    std::size_t bytes() const { return sizeof(Tile) + pixels.bytes(); }
};

/// A slide cut into tiles. Between two levels of the file that are more than about two apart, and
/// above the last one, levels of averaged pixels are put in, so that a picture never has to be
/// shrunk by much more than 2 on its way to the screen.
class TilePyramid {
public:
    static constexpr int kSide = 512;  ///< of a tile, in pixels of its level

    explicit TilePyramid(std::shared_ptr<const SlideSource> source);

    const SlideSource& source() const { return *source_; }
    std::shared_ptr<const SlideSource> sharedSource() const { return source_; }
    const std::vector<TileLevel>& levels() const { return levels_; }
    int levelCount() const { return static_cast<int>(levels_.size()); }
    const TileLevel& level(int k) const { return levels_[static_cast<std::size_t>(k)]; }
    int coarsest() const { return levelCount() - 1; }

    /// The level for a screen of which one pixel covers `screenDownsample` level-0 pixels: the
    /// coarsest that is at most 2 % coarser than the screen. `shown`, the level in use, is kept
    /// within 5 % of the switching point.
    int chooseLevel(double screenDownsample, std::optional<int> shown = std::nullopt) const;

    /// All tiles of level k, and those that touch a rectangle.
    TileRange tiles(int k) const;
    TileRange tiles(int k, const SlideRect& rect) const;

    /// Size of a tile in pixels of its level; tiles of the last column and row may be smaller.
    int tileWidth(TileKey key) const;
    int tileHeight(TileKey key) const;
    SlideRect tileRect(TileKey key) const;

    /// Pixels of the file that must be decoded for a tile of level k.
    std::int64_t readCost(int k) const;

    /// Reads a tile. What cannot be read is narrowed down and marked; no exception comes out.
    /// Between pieces `wanted` is asked; nothing comes back once it says no.
    std::shared_ptr<const Tile> read(TileKey key, const std::function<bool()>& wanted) const;

private:
    struct Piece {
        std::int64_t x, y;  ///< pixels of a level of the file
        int width, height;
    };
    void addLevel(int sourceLevel, int reduction);
    ImageWords readPixels(TileKey key, const std::function<bool()>& wanted,
                          std::string& damage) const;
    ImageWords readPiece(int sourceLevel, const Piece& piece, std::string& damage) const;

    std::shared_ptr<const SlideSource> source_;
    std::vector<TileLevel> levels_;
};

}  // namespace cgam
