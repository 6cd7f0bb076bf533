#pragma once

#include "core/geometry/image.h"

#include <string>

namespace cgam {

/// The border of the set pixels as the data of an SVG path: closed loops along the edges of pixels,
/// pixel (row, col) filling the square from (col, row) to (col + 1, row + 1). Fill it with the rule
/// evenodd. Empty where no pixel is set.
std::string outlinePath(const Mask& mask);

}  // namespace cgam
