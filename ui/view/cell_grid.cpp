#include "ui/view/cell_grid.h"

#include <algorithm>
#include <cmath>

namespace cgam::ui {

namespace {

int cellOf(qint64 device) {
    const qint64 side = CellGrid::kSide;
    return static_cast<int>(device >= 0 ? device / side : -((-device + side - 1) / side));
}

}  // namespace

void CellGrid::setScale(double deviceScale) {
    if (scale_ == deviceScale) return;
    scale_ = deviceScale;
    cells_.clear();
}

std::vector<QPoint> CellGrid::cellsIn(qint64 left, qint64 top, QSize size) {
    std::vector<QPoint> cells;
    if (size.isEmpty()) return cells;
    const int lastX = cellOf(left + size.width() - 1);
    const int lastY = cellOf(top + size.height() - 1);
    for (int y = cellOf(top); y <= lastY; ++y) {
        for (int x = cellOf(left); x <= lastX; ++x)
            cells.emplace_back(x, y);
    }
    const double middleX = static_cast<double>(left) + size.width() / 2.0;
    const double middleY = static_cast<double>(top) + size.height() / 2.0;
    const auto distance = [&](QPoint cell) {
        return std::hypot((cell.x() + 0.5) * kSide - middleX, (cell.y() + 0.5) * kSide - middleY);
    };
    std::sort(cells.begin(), cells.end(),
              [&](QPoint a, QPoint b) { return distance(a) < distance(b); });
    return cells;
}

CellGrid::Cell* CellGrid::find(QPoint place) {
    const auto found = cells_.find(keyOf(place));
    if (found == cells_.end()) return nullptr;
    found->second.used = ++clock_;
    return &found->second;
}

const CellGrid::Cell* CellGrid::peek(QPoint place) const {
    const auto found = cells_.find(keyOf(place));
    return found == cells_.end() ? nullptr : &found->second;
}

bool CellGrid::markStale(double left, double top, double right, double bottom,
                         bool incompleteOnly) {
    bool any = false;
    for (auto& [key, cell] : cells_) {
        if (incompleteOnly && cell.quality == Quality::Complete) continue;
        const double x = static_cast<std::int32_t>(key & 0xffffffffu) * double{kSide};
        const double y = static_cast<std::int32_t>(key >> 32) * double{kSide};
        // A few pixels more: interpolation and outlines reach over.
        constexpr double kReach = 4;
        if (x < right + kReach && x + kSide > left - kReach && y < bottom + kReach &&
            y + kSide > top - kReach)
            any = cell.stale = true;
    }
    return any;
}

void CellGrid::markAllStale() {
    for (auto& [key, cell] : cells_)
        cell.stale = true;
}

void CellGrid::markPoorStale() {
    for (auto& [key, cell] : cells_)
        cell.stale = cell.stale || cell.quality == Quality::Poor;
}

void CellGrid::trim(std::size_t most) {
    if (cells_.size() <= most) return;
    std::vector<std::uint64_t> times;
    times.reserve(cells_.size());
    for (const auto& [key, cell] : cells_)
        times.push_back(cell.used);
    const auto cut = times.begin() + static_cast<std::ptrdiff_t>(times.size() - most);
    std::nth_element(times.begin(), cut, times.end());
    std::erase_if(cells_, [limit = *cut](const auto& entry) { return entry.second.used < limit; });
}

}  // namespace cgam::ui
