#include "core/document/working_grid.h"

#include <algorithm>
#include <cmath>

namespace cgam {

namespace {

/// A plane of 1000 pixels at steps of 0.1 + 0.2 must not get a row for the rounding error.
constexpr double kRounding = 1e-9;

std::int64_t cellsIn(std::int64_t length, double step) {
    const double exact = static_cast<double>(length) / step;
    return std::max<std::int64_t>(1, static_cast<std::int64_t>(std::ceil(exact * (1 - kRounding))));
}

GridRect between(std::int64_t left, std::int64_t top, std::int64_t right, std::int64_t bottom) {
    if (right <= left || bottom <= top) return {};
    return {left, top, static_cast<int>(right - left), static_cast<int>(bottom - top)};
}

}  // namespace

WorkingGrid makeGrid(std::int64_t slideWidth, std::int64_t slideHeight, double stepX,
                     double stepY) {
    return {stepX, stepY, cellsIn(slideWidth, stepX), cellsIn(slideHeight, stepY)};
}

RegionFrame frameOf(const GridRect& rect, const WorkingGrid& grid) {
    return {static_cast<double>(rect.x) * grid.stepX,
            static_cast<double>(rect.y) * grid.stepY,
            grid.stepX,
            grid.stepY,
            rect.width,
            rect.height};
}

GridRect planeOf(const WorkingGrid& grid) {
    return {0, 0, static_cast<int>(grid.width), static_cast<int>(grid.height)};
}

GridRect withRing(const GridRect& rect) {
    return {rect.x - 1, rect.y - 1, rect.width + 2, rect.height + 2};
}

GridRect intersection(const GridRect& a, const GridRect& b) {
    return between(std::max(a.x, b.x), std::max(a.y, b.y), std::min(a.right(), b.right()),
                   std::min(a.bottom(), b.bottom()));
}

GridRect hull(const GridRect& a, const GridRect& b) {
    if (a.empty()) return b;
    if (b.empty()) return a;
    return between(std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.right(), b.right()),
                   std::max(a.bottom(), b.bottom()));
}

}  // namespace cgam
