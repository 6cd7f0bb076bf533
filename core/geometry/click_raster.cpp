#include "core/geometry/click_raster.h"

#include "core/geometry/round_even.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace cgam {
namespace {

/// Rows or columns begin .. end - 1; empty if begin >= end.
struct Interval {
    std::int64_t begin;
    std::int64_t end;
};

Interval clipped(std::int64_t first, std::int64_t last, int size) {
    return {std::max<std::int64_t>(first, 0), std::min<std::int64_t>(last + 1, size)};
}

Interval legacySlice(std::int64_t first, std::int64_t last, int size) {
    const auto bound = [size](std::int64_t index) {
        if (index < 0) index = std::max<std::int64_t>(0, index + size);
        return std::min<std::int64_t>(index, size);
    };
    return {bound(first), bound(last + 1)};
}

void fillRow(Mask& mask, std::int64_t row, Interval columns) {
    if (columns.begin >= columns.end) return;
    const auto rowBegin = mask.data.begin() + row * mask.width;
    std::fill(rowBegin + columns.begin, rowBegin + columns.end, std::uint8_t{1});
}

/// Largest integer whose square is at most `value`; the root in floating point may be one off.
std::int64_t floorSqrt(std::int64_t value) {
    auto root = static_cast<std::int64_t>(std::sqrt(static_cast<double>(value)));
    while (root * root > value)
        --root;
    while ((root + 1) * (root + 1) <= value)
        ++root;
    return root;
}

}  // namespace

void addSquare(Mask& mask, Point centre, int halfSide, BorderRule border) {
    const auto interval = [&](double middle, int size) {
        const std::int64_t index = roundToGrid(middle);
        return border == BorderRule::Clip ? clipped(index - halfSide, index + halfSide, size)
                                          : legacySlice(index - halfSide, index + halfSide, size);
    };
    const Interval rows = interval(centre.row, mask.height);
    const Interval columns = interval(centre.col, mask.width);
    for (std::int64_t row = rows.begin; row < rows.end; ++row)
        fillRow(mask, row, columns);
}

void addDisc(Mask& mask, Point centre, double radius) {
    if (!std::isfinite(centre.row) || !std::isfinite(centre.col)) return;
    const std::int64_t y = roundToGrid(centre.row);
    const std::int64_t x = roundToGrid(centre.col);
    const std::int64_t r = std::max<std::int64_t>(0, roundToGrid(radius));
    const Interval rows = clipped(y - r, y + r, mask.height);
    for (std::int64_t row = rows.begin; row < rows.end; ++row) {
        const std::int64_t half = floorSqrt(r * r - (row - y) * (row - y));
        fillRow(mask, row, clipped(x - half, x + half, mask.width));
    }
}

}  // namespace cgam
