#include "core/document/hand_edits.h"

#include "core/document/area_painter.h"
#include "core/geometry/bit_mask.h"
#include "core/geometry/row_runs.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace cgam {

namespace {

Cell handCell(HandEdit edit, Label label) {
    return static_cast<Cell>(kByHand | (edit == HandEdit::Add ? label : 0));
}

/// Grid pixels whose centres may lie between two places, cut to the plane.
GridRect coverOf(double left, double top, double right, double bottom, const WorkingGrid& grid) {
    const auto within = [](double value, std::int64_t limit) {
        return static_cast<std::int64_t>(std::clamp(value, 0.0, static_cast<double>(limit)));
    };
    const std::int64_t x = within(std::floor(left), grid.width);
    const std::int64_t y = within(std::floor(top), grid.height);
    return intersection({x, y, static_cast<int>(within(std::ceil(right), grid.width) - x),
                         static_cast<int>(within(std::ceil(bottom), grid.height) - y)},
                        planeOf(grid));
}

/// Sets pixels of a rectangle tile by tile; `inside(col, row)` chooses them.
TileChanges painted(const SlideMask& mask, const GridRect& rect, Cell value,
                    const std::function<void(const GridRect&, Mask&)>& choose) {
    TileChanges changes;
    for (const MaskTileKey key : tilesOf(rect)) {
        const GridRect part = intersection(rectOf(key), rect);
        Mask chosen(part.width, part.height);
        choose(part, chosen);
        Image<Cell> cells = mask.read(part);
        for (std::size_t i = 0; i < cells.data.size(); ++i)
            if (chosen.data[i] != 0) cells.data[i] = value;
        for (TileChange& change : mask.changeTo(part, cells))
            changes.push_back(std::move(change));
    }
    return changes;
}

struct Segment {
    SlidePoint a, b;  ///< grid pixels
};

double squaredDistance(const Segment& s, double x, double y) {
    const double dx = s.b.x - s.a.x;
    const double dy = s.b.y - s.a.y;
    const double length = dx * dx + dy * dy;
    const double along =
        length > 0 ? std::clamp(((x - s.a.x) * dx + (y - s.a.y) * dy) / length, 0.0, 1.0) : 0.0;
    const double offX = x - s.a.x - along * dx;
    const double offY = y - s.a.y - along * dy;
    return offX * offX + offY * offY;
}

bool holdsAny(const PixelRun& run, const GridRect& where, const std::vector<GridPixel>& pixels) {
    return std::any_of(pixels.begin(), pixels.end(), [&](const GridPixel& pixel) {
        const std::int64_t col = pixel.col - where.x;
        return pixel.row - where.y == run.row && col >= run.first && col < run.end;
    });
}

/// Turns the parts of the label (or of what is not the label) that are small enough and hold none
/// of the pixels `kept`.
Result<TileChanges> smallPartsTurned(const SlideMask& mask, const GridRect& where, Label label,
                                     bool holes, std::int64_t largest,
                                     const std::vector<GridPixel>& kept) {
    if (where.empty()) return TileChanges{};
    if (std::int64_t{where.width} * where.height > kMaxHandEditPixels)
        return badInput("The part of the slide to look at is too large (" +
                        std::to_string(where.width) + " x " + std::to_string(where.height) +
                        " pixels). Zoom in and try again.");
    Image<Cell> cells = mask.read(where);
    BitMask looked(where.width, where.height);
    looked.fill([&](int row, int col) { return (labelOf(cells.at(row, col)) == label) != holes; });
    const RowRuns runs(looked);
    const Cell value = handCell(holes ? HandEdit::Add : HandEdit::Erase, label);
    std::vector<std::uint8_t> seen(runs.runs().size());
    for (std::size_t i = 0; i < seen.size(); ++i) {
        if (seen[i] != 0) continue;
        std::int64_t area = 0;
        bool stays = false;
        const std::vector<std::size_t> part = runs.partOf(i, seen, holes);
        for (const std::size_t member : part) {
            const PixelRun& run = runs.runs()[member];
            area += run.length();
            stays |= run.row == 0 || run.row == where.height - 1 || run.first == 0 ||
                     run.end == where.width || holdsAny(run, where, kept);
        }
        if (stays || area > largest) continue;
        for (const std::size_t member : part) {
            const PixelRun& run = runs.runs()[member];
            for (int col = run.first; col < run.end; ++col) {
                Cell& cell = cells.at(run.row, col);
                // A hole may hold specks of other classes: they are not the hole's to lose.
                if (!holes || labelOf(cell) == 0) cell = value;
            }
        }
    }
    return mask.changeTo(where, cells);
}

}  // namespace

TileChanges brushed(const SlideMask& mask, const WorkingGrid& grid,
                    const std::vector<SlidePoint>& points, double radius, HandEdit edit,
                    Label label) {
    if (points.empty() || !(radius > 0)) return {};
    const double r = radius / std::sqrt(grid.stepX * grid.stepY);
    std::vector<Segment> segments;
    double left = points[0].x / grid.stepX;
    double right = left;
    double top = points[0].y / grid.stepY;
    double bottom = top;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const SlidePoint& from = points[i > 0 ? i - 1 : 0];
        const Segment s{{from.x / grid.stepX, from.y / grid.stepY},
                        {points[i].x / grid.stepX, points[i].y / grid.stepY}};
        if (!std::isfinite(s.b.x) || !std::isfinite(s.b.y)) return {};
        segments.push_back(s);
        left = std::min(left, s.b.x);
        right = std::max(right, s.b.x);
        top = std::min(top, s.b.y);
        bottom = std::max(bottom, s.b.y);
    }
    const GridRect rect = coverOf(left - r, top - r, right + r, bottom + r, grid);
    return painted(mask, rect, handCell(edit, label), [&](const GridRect& part, Mask& chosen) {
        for (const Segment& s : segments) {
            const GridRect near =
                intersection(coverOf(std::min(s.a.x, s.b.x) - r, std::min(s.a.y, s.b.y) - r,
                                     std::max(s.a.x, s.b.x) + r, std::max(s.a.y, s.b.y) + r, grid),
                             part);
            for (std::int64_t row = near.y; row < near.bottom(); ++row)
                for (std::int64_t col = near.x; col < near.right(); ++col)
                    if (squaredDistance(s, static_cast<double>(col) + 0.5,
                                        static_cast<double>(row) + 0.5) <= r * r)
                        chosen.at(static_cast<int>(row - part.y), static_cast<int>(col - part.x)) =
                            1;
        }
    });
}

Result<TileChanges> polygonFilled(const SlideMask& mask, const WorkingGrid& grid,
                                  const SlideRings& rings, HandEdit edit, Label label) {
    if (rings.empty()) return badInput("A polygon needs at least three points.");
    for (const auto& ring : rings) {
        if (ring.size() < 3) return badInput("A polygon needs at least three points.");
        for (const SlidePoint& point : ring)
            if (!std::isfinite(point.x) || !std::isfinite(point.y))
                return badInput("A point of the polygon is not a finite number.");
    }
    AreaPainter painter(mask, grid);
    painter.paint(rings, handCell(edit, label));
    return painter.changes();
}

Result<TileChanges> holesFilled(const SlideMask& mask, const GridRect& where,
                                std::int64_t largestArea, Label label,
                                const std::vector<GridPixel>& kept) {
    return smallPartsTurned(mask, where, label, true, largestArea, kept);
}

Result<TileChanges> specksRemoved(const SlideMask& mask, const GridRect& where,
                                  std::int64_t smallestArea, Label label) {
    return smallPartsTurned(mask, where, label, false, smallestArea - 1, {});
}

}  // namespace cgam
