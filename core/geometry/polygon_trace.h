#pragma once

#include "core/geometry/image.h"
#include "core/geometry/polygon.h"

namespace cgam {

/// The set pixels of a mask as polygons on the mask's plane: corners are corners of pixels, so the
/// area is the number of pixels exactly. Foreground is joined along sides, background also across
/// corners. Where two set pixels meet in a corner only, rings touch there: two rings of one part if
/// the pixels belong to one part, else two parts. No ring passes a corner twice, every part has
/// one outer ring: valid for OGC readers. The result is canonical (makeCanonical) and
/// rasterised(tracePolygons(m)) is m.
Polygons tracePolygons(const Mask& mask);

/// The pixels whose centre lies inside: within a part by the even-odd rule over all its rings, and
/// inside any of the parts. Corners are in pixels of the mask to be made, whole or not, and may lie
/// outside it. A centre on a ring is inside to the right of it.
Mask rasterised(const Polygons& polygons, int width, int height);

}  // namespace cgam
