#pragma once

#include "core/base/result.h"
#include "core/geometry/image.h"
#include "core/plot/drawing.h"

namespace cgam {

/// Whether this build can draw pictures.
bool canDrawRaster();

/// The drawing on white, with so many pixels a point. Errors (runtime): a build without the drawing
/// library, no memory.
Result<ImageRgb> rasterOf(const Drawing& drawing, double pixelsPerPoint = 2);

}  // namespace cgam
