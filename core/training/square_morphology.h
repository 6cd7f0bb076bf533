#pragma once

#include "core/geometry/image.h"

namespace cgam {

// Erosion and dilation by `iterations` of a 3 x 3 square, that is by one square of
// 2 * iterations + 1 pixels a side. Masks of 0 and 1; time does not depend on the iterations.

/// What lies outside the image counts as object.
Mask eroded(const Mask& mask, int iterations);
/// What lies outside the image counts as background.
Mask dilated(const Mask& mask, int iterations);

}  // namespace cgam
