#include "core/tissue/tissue_map.h"

#include "core/geometry/polygon_trace.h"

#include <algorithm>
#include <cmath>

namespace cgam {

namespace {

/// First and last pixel of an axis that [from, to) touches, cut to 0 ... count - 1.
struct Touched {
    int first;
    int last;
};

Touched touchedPixels(double from, double to, double step, int count) {
    const double first = std::floor(from / step);
    const double last = std::ceil(to / step) - 1;
    return {static_cast<int>(std::clamp(first, 0.0, static_cast<double>(count))),
            static_cast<int>(std::clamp(last, -1.0, static_cast<double>(count) - 1))};
}

int pixelsFor(std::int64_t length, double step) {
    // A millionth of a pixel more is rounding, not another pixel.
    return std::max(1, static_cast<int>(std::ceil(static_cast<double>(length) / step - 1e-6)));
}

}  // namespace

bool TissueMap::at(double x, double y) const {
    const double col = std::floor((x - frame.x) / frame.stepX);
    const double row = std::floor((y - frame.y) / frame.stepY);
    return col >= 0 && row >= 0 && col < mask.width && row < mask.height &&
           mask.at(static_cast<int>(row), static_cast<int>(col)) != 0;
}

bool TissueMap::touches(double x, double y, double width, double height) const {
    const Touched cols = touchedPixels(x - frame.x, x - frame.x + width, frame.stepX, mask.width);
    const Touched rows = touchedPixels(y - frame.y, y - frame.y + height, frame.stepY, mask.height);
    for (int row = rows.first; row <= rows.last; ++row)
        for (int col = cols.first; col <= cols.last; ++col)
            if (mask.at(row, col) != 0) return true;
    return false;
}

Polygons TissueMap::outlines() const {
    return placed(tracePolygons(mask), frame.stepX, frame.stepY, frame.x, frame.y);
}

double TissueMap::area(std::int64_t planeWidth, std::int64_t planeHeight) const {
    const auto covered = [](double start, double step, int index, std::int64_t plane) {
        const double left = start + index * step;
        return std::max(0.0,
                        std::min(left + step, static_cast<double>(plane)) - std::max(left, 0.0));
    };
    double area = 0;
    for (int row = 0; row < mask.height; ++row) {
        double width = 0;
        for (int col = 0; col < mask.width; ++col)
            if (mask.at(row, col) != 0) width += covered(frame.x, frame.stepX, col, planeWidth);
        area += width * covered(frame.y, frame.stepY, row, planeHeight);
    }
    return area;
}

RegionFrame tissueFrame(const SlideInfo& slide, double mpp) {
    const SlideLevel& full = slide.levels.front();
    RegionFrame frame;
    if (slide.mpp) {
        frame.stepX = std::max(1.0, mpp / slide.mpp->x);
        frame.stepY = std::max(1.0, mpp / slide.mpp->y);
    } else {
        const auto longer = static_cast<double>(std::max(full.width, full.height));
        frame.stepX = frame.stepY = std::max(1.0, std::ceil(longer / kUnscaledSide));
    }
    frame.width = pixelsFor(full.width, frame.stepX);
    frame.height = pixelsFor(full.height, frame.stepY);
    return frame;
}

TissueMap tissueInside(const Polygons& outlines, const RegionFrame& frame) {
    const Polygons onMap = placed(outlines, 1 / frame.stepX, 1 / frame.stepY,
                                  -frame.x / frame.stepX, -frame.y / frame.stepY);
    return {frame, rasterised(onMap, frame.width, frame.height)};
}

TissueMap tissueEverywhere(const RegionFrame& frame) {
    return {frame, Mask(frame.width, frame.height, 1, 1)};
}

}  // namespace cgam
