#pragma once

#include "core/base/result.h"
#include "core/geometry/image.h"
#include "core/geometry/region_frame.h"
#include "core/slide/slide_source.h"

namespace cgam {

/// The frame of `width` x `height` pixels of exactly `mpp` micrometres each on a slide of this
/// scale; (x, y) is its upper left corner in level-0 pixels.
RegionFrame frameAtMpp(const SlideScale& scale, double mpp, double x, double y, int width,
                       int height);

/// Reads any rectangle at any scale: the coarsest level that is not coarser than the picture (with
/// a tolerance of 1 %) is read and averaged over the area of each pixel, so that whole-numbered
/// factors give exact box averages and a frame that is the level's own grid gives its very pixels;
/// a picture finer than level 0 is interpolated between pixel centres. Outside the plane: the
/// slide's background colour. Large frames are read in pieces; memory beyond the picture itself
/// stays below 150 MiB for steps up to 2800 pixels of the coarsest level.
/// Errors (bad input): a frame that is empty, not finite, or above kMaxRegionPixels; a damaged part
/// of the file (readRegion's sentence).
Result<ImageRgb> readRegion(const SlideSource& slide, const RegionFrame& frame);

}  // namespace cgam
