#pragma once

#include "core/geometry/image.h"
#include "core/model/click.h"
#include "core/model/truth_map.h"

namespace cgam {

/// The click that a simulated user makes next: at the pixel deepest inside the missing (false
/// negative) or the wrongly marked (false positive) part, by Euclidean distance to the outside of
/// that part, the image border counting as outside. Pixels of `earlier` clicks have distance 0.
/// Positive only if the missing part is strictly deeper; the first pixel in row-major order wins
/// among equals. The radius is the distance itself, at least 1 where there is an error left.
/// Without any error pixel left the click is negative at (0, 0) with radius 0.
/// `mask` and `truth` must have the same size (throws std::invalid_argument).
Click robotClick(const TruthMap& truth, const Mask& mask, const Clicks& earlier);

}  // namespace cgam
