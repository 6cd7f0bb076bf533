#pragma once

#include "core/geometry/region_frame.h"

#include <cstdint>

namespace cgam {

/// The pixel grid in which a slide is worked on: masks, regions and windows lie on it, so that they
/// join without seams. Grid pixel (column i, row j) covers the level-0 rectangle
/// [i * stepX, (i + 1) * stepX) x [j * stepY, (j + 1) * stepY).
struct WorkingGrid {
    double stepX = 1;  ///< level-0 pixels per grid pixel: model mpp / slide mpp
    double stepY = 1;
    std::int64_t width = 0;  ///< grid pixels that touch the slide's plane
    std::int64_t height = 0;

    bool operator==(const WorkingGrid&) const = default;
};

/// The grid of a plane of level-0 size w x h with the given steps.
WorkingGrid makeGrid(std::int64_t slideWidth, std::int64_t slideHeight, double stepX, double stepY);

/// A rectangle of grid pixels, also beyond the plane.
struct GridRect {
    std::int64_t x = 0;
    std::int64_t y = 0;
    int width = 0;
    int height = 0;

    std::int64_t right() const { return x + width; }    ///< exclusive
    std::int64_t bottom() const { return y + height; }  ///< exclusive
    bool empty() const { return width <= 0 || height <= 0; }
    bool holds(std::int64_t col, std::int64_t row) const {
        return col >= x && col < right() && row >= y && row < bottom();
    }
    bool operator==(const GridRect&) const = default;
};

/// The rectangle as a picture of one pixel for each grid pixel.
RegionFrame frameOf(const GridRect& rect, const WorkingGrid& grid);

/// All pixels of the grid.
GridRect planeOf(const WorkingGrid& grid);
/// With one pixel more on every side.
GridRect withRing(const GridRect& rect);
GridRect intersection(const GridRect& a, const GridRect& b);
GridRect hull(const GridRect& a,
              const GridRect& b);  ///< smallest that holds both; empty ones don't count

}  // namespace cgam
