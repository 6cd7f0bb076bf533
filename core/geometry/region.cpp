#include "core/geometry/region.h"

#include "core/geometry/round_even.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>

namespace cgam {
namespace {

/// Rows or columns, both ends inclusive.
struct Range {
    int first;
    int last;
};

double count(int first, int last) {
    return static_cast<double>(last) - first + 1;
}

class BoundingBox {
public:
    void add(int row, int col) {
        if (!box_) box_ = PixelRegion{row, row, col, col};
        box_->rmin = std::min(box_->rmin, row);
        box_->rmax = std::max(box_->rmax, row);
        box_->cmin = std::min(box_->cmin, col);
        box_->cmax = std::max(box_->cmax, col);
    }
    const std::optional<PixelRegion>& box() const { return box_; }

private:
    std::optional<PixelRegion> box_;
};

void addSetPixels(BoundingBox& bounds, const Mask& mask) {
    for (int r = 0; r < mask.height; ++r) {
        const auto begin = mask.data.begin() + static_cast<std::ptrdiff_t>(r) * mask.width;
        const auto end = begin + mask.width;
        const auto isSet = [](std::uint8_t value) { return value != 0; };
        const auto first = std::find_if(begin, end, isSet);
        if (first == end) continue;
        const auto last =
            std::find_if(std::make_reverse_iterator(end), std::make_reverse_iterator(begin), isSet)
                .base();
        bounds.add(r, static_cast<int>(first - begin));
        bounds.add(r, static_cast<int>(last - begin) - 1);
    }
}

Range enlarged(Range range, double ratio, double minimum, int size) {
    const double centre = 0.5 * (static_cast<double>(range.first) + range.last);
    const double scaled = ratio * count(range.first, range.last);
    const double length = scaled > minimum ? scaled : minimum;
    const auto end = [size](double position) {
        return static_cast<int>(std::clamp<std::int64_t>(roundToGrid(position), 0, size - 1));
    };
    return {end(centre - 0.5 * length), end(centre + 0.5 * length)};
}

double axisIou(Range a, Range b) {
    const double inter = std::max(0.0, count(std::max(a.first, b.first), std::min(a.last, b.last)));
    const double span = count(std::min(a.first, b.first), std::max(a.last, b.last));
    return inter / std::max(1e-6, span);
}

}  // namespace

std::optional<PixelRegion> regionFromMask(const Mask& mask, std::span<const Point> positiveClicks,
                                          double expansionRatio, double minCropSize) {
    BoundingBox bounds;
    addSetPixels(bounds, mask);
    for (const Point& click : positiveClicks) {
        const double row = std::trunc(click.row);
        const double col = std::trunc(click.col);
        if (row >= 0 && row < mask.height && col >= 0 && col < mask.width)
            bounds.add(static_cast<int>(row), static_cast<int>(col));
    }
    if (!bounds.box()) return std::nullopt;
    const PixelRegion& box = *bounds.box();
    const Range rows = enlarged({box.rmin, box.rmax}, expansionRatio, minCropSize, mask.height);
    const Range columns = enlarged({box.cmin, box.cmax}, expansionRatio, minCropSize, mask.width);
    return PixelRegion{rows.first, rows.last, columns.first, columns.last};
}

double regionIou(const PixelRegion& a, const PixelRegion& b) {
    return axisIou({a.rmin, a.rmax}, {b.rmin, b.rmax}) *
           axisIou({a.cmin, a.cmax}, {b.cmin, b.cmax});
}

bool holdsPoint(const PixelRegion& region, Point point) {
    return region.rmin <= point.row && point.row < region.rmax && region.cmin <= point.col &&
           point.col < region.cmax;
}

ImageSize resizedToLongerSide(ImageSize size, int target) {
    const double scale = static_cast<double>(target) / std::max({size.height, size.width, 1});
    const auto side = [scale](int length) {
        return static_cast<int>(std::max<std::int64_t>(1, roundToGrid(length * scale)));
    };
    return {side(size.height), side(size.width)};
}

Point toRegion(Point point, const PixelRegion& region, ImageSize resized) {
    return {resized.height * (point.row - region.rmin) / region.height(),
            resized.width * (point.col - region.cmin) / region.width()};
}

Point fromRegion(Point point, const PixelRegion& region, ImageSize resized) {
    return {region.rmin + point.row * region.height() / resized.height,
            region.cmin + point.col * region.width() / resized.width};
}

double lengthToRegion(double length, const PixelRegion& region, ImageSize resized) {
    return length * resized.height / region.height();
}

double lengthFromRegion(double length, const PixelRegion& region, ImageSize resized) {
    return length * region.height() / resized.height;
}

}  // namespace cgam
