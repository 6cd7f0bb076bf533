#pragma once

#include "core/geometry/polygon.h"

namespace cgam {

/// Corners beyond a plane of this size, whose first corner is (0, 0), are moved onto its border.
/// For masks whose last column and row of pixels reach beyond the plane by less than a pixel: rings
/// along the axes stay valid, since each corner moves within its pixel. A plane without size is not
/// known, and cuts nothing.
Polygons cutToPlane(Polygons polygons, double width, double height);

}  // namespace cgam
