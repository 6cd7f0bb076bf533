#pragma once

#include "core/engine/settings.h"

#include <string>

namespace cgam {

/// Pixels that the sides of an image must have at least for this method.
int smallestSide(Method method);

/// "CGAM needs at least 18 x 18 pixels".
std::string smallestSideText(Method method);

}  // namespace cgam
