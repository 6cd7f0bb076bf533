#pragma once

#include "core/geometry/image.h"
#include "core/geometry/point.h"

namespace cgam {

/// What becomes of a click square that leaves the image.
enum class BorderRule {
    Clip,  ///< the part inside the image is set
    /// As in the published code, which uses array slices: a negative start or end counts from the
    /// far side. A square around row 0 or column 0 is empty; one further outside lands near the
    /// opposite border. Only for parity with that code.
    LegacySlices,
};

/// Sets to 1 the pixels of the square of side 2 * halfSide + 1 around `centre` (rounded half to
/// even). Any centre is allowed, far outside the image or not a number too.
void addSquare(Mask& mask, Point centre, int halfSide, BorderRule border);

/// Sets to 1 the pixels with (r - y)^2 + (c - x)^2 <= R^2, where y, x are the centre and R is the
/// radius, all rounded half to even. The centre may lie outside the image; R = 0 is one pixel. A
/// radius that is negative or not a number counts as 0, a centre that is not finite sets nothing.
/// Takes at most a step a pixel whatever the radius; centre and radius are exact up to 2^30.
void addDisc(Mask& mask, Point centre, double radius);

}  // namespace cgam
