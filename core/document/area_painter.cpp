#include "core/document/area_painter.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cgam {

namespace {

/// First grid pixel whose centre is at or beyond a place.
std::int64_t firstCentre(double place, std::int64_t limit) {
    return static_cast<std::int64_t>(
        std::clamp(std::ceil(place - 0.5), 0.0, static_cast<double>(limit)));
}

}  // namespace

void AreaPainter::paint(const SlideRings& rings, Cell value) {
    double top = HUGE_VAL;
    double bottom = -HUGE_VAL;
    for (const auto& ring : rings)
        for (const SlidePoint& point : ring) {
            top = std::min(top, point.y / grid_.stepY);
            bottom = std::max(bottom, point.y / grid_.stepY);
        }
    if (!(top < bottom)) return;
    const std::int64_t first = firstCentre(top, grid_.height);
    const std::int64_t last = firstCentre(bottom, grid_.height);
    // The places at which edges cross each row of centres, edge by edge: with many corners only a
    // few edges touch a row.
    std::vector<std::vector<double>> rows(static_cast<std::size_t>(last - first));
    for (const auto& ring : rings)
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const SlidePoint& from = ring[i];
            const SlidePoint& to = ring[(i + 1) % ring.size()];
            const double x0 = from.x / grid_.stepX;
            const double y0 = from.y / grid_.stepY;
            const double x1 = to.x / grid_.stepX;
            const double y1 = to.y / grid_.stepY;
            const std::int64_t end = firstCentre(std::max(y0, y1), grid_.height);
            for (std::int64_t row = firstCentre(std::min(y0, y1), grid_.height); row < end; ++row) {
                const double share = (static_cast<double>(row) + 0.5 - y0) / (y1 - y0);
                rows[static_cast<std::size_t>(row - first)].push_back(x0 + share * (x1 - x0));
            }
        }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        std::vector<double>& at = rows[i];
        std::sort(at.begin(), at.end());
        for (std::size_t k = 0; k + 1 < at.size(); k += 2)
            paintSpan(first + static_cast<std::int64_t>(i), firstCentre(at[k], grid_.width),
                      firstCentre(at[k + 1], grid_.width), value);
    }
}

void AreaPainter::paintSpan(std::int64_t row, std::int64_t from, std::int64_t to, Cell value) {
    while (from < to) {
        const MaskTileKey key{static_cast<std::int32_t>(row / kTileSide),
                              static_cast<std::int32_t>(from / kTileSide)};
        std::unique_ptr<MaskTile>& tile = tiles_[key];
        if (!tile) {
            const TilePtr before = mask_.tile(key);
            tile = before ? std::make_unique<MaskTile>(*before) : std::make_unique<MaskTile>();
        }
        const GridRect rect = rectOf(key);
        const std::int64_t end = std::min(to, rect.right());
        const auto start = static_cast<std::ptrdiff_t>((row - rect.y) * kTileSide + from - rect.x);
        std::fill_n(tile->cells.begin() + start, end - from, value);
        from = end;
    }
}

TileChanges AreaPainter::changes() const {
    TileChanges all;
    for (const auto& [key, tile] : tiles_) {
        Image<Cell> cells(kTileSide, kTileSide);
        std::copy(tile->cells.begin(), tile->cells.end(), cells.data.begin());
        for (TileChange& change : mask_.changeTo(rectOf(key), cells))
            all.push_back(std::move(change));
    }
    return all;
}

}  // namespace cgam
