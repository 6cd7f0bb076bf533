#pragma once

#include "core/geometry/polygon.h"

namespace cgam {

/// The closed curve through the corners (Catmull-Rom), as a ring with eight corners for each of
/// the given ones.
Ring closedSpline(const Ring& through);

}  // namespace cgam
