#include "core/document/decided_probability.h"

#include <algorithm>
#include <cmath>

namespace cgam {

namespace {

constexpr int kLargestValue = 255;

/// How much of a pixel a later answer takes over, by its place in the window.
float shareAt(const GridRect& window, std::int64_t col, std::int64_t row) {
    const std::int64_t inside = std::min(
        {col - window.x, window.right() - 1 - col, row - window.y, window.bottom() - 1 - row});
    return std::min(1.0F, (static_cast<float>(inside) + 0.5F) / kTakeOver);
}

/// Lays an answer over what earlier ones have left in a tile.
void layOver(DecidedTile& tile, const LabelledAnswer& from, const Image<std::uint8_t>& levels) {
    const GridRect& window = from.answer->window;
    const GridRect place = rectOf(tile.key);
    const GridRect common = intersection(window, place);
    for (std::int64_t row = common.y; row < common.bottom(); ++row)
        for (std::int64_t col = common.x; col < common.right(); ++col) {
            const int tileRow = static_cast<int>(row - place.y);
            const int tileCol = static_cast<int>(col - place.x);
            std::uint8_t& value = tile.values.at(tileRow, tileCol);
            const Cell cell = tile.mask ? tile.mask->cells[tile.values.index(tileRow, tileCol)] : 0;
            const std::uint8_t level =
                levels.at(static_cast<int>(row - window.y), static_cast<int>(col - window.x));
            const bool found = level >= from.answer->threshold;
            if (isByHand(cell) || found != (labelOf(cell) == from.label)) continue;
            const int own = std::min(level + 1, kLargestValue);
            const float share = value == 0 ? 1 : shareAt(window, col, row);
            value = static_cast<std::uint8_t>(
                std::lround(static_cast<float>(value) +
                            share * (static_cast<float>(own) - static_cast<float>(value))));
        }
}

}  // namespace

void decideProbability(std::vector<DecidedTile>& tiles,
                       const std::vector<LabelledAnswer>& answers) {
    for (DecidedTile& tile : tiles)
        tile.values = Image<std::uint8_t>(kTileSide, kTileSide);
    for (const LabelledAnswer& from : answers) {
        const Image<std::uint8_t> levels = unpackLevels(from.answer->probability);
        for (DecidedTile& tile : tiles)
            if (!intersection(from.answer->window, rectOf(tile.key)).empty())
                layOver(tile, from, levels);
    }
}

}  // namespace cgam
