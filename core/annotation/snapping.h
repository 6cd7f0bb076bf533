#pragma once

#include "core/geometry/polygon.h"

#include <string>

namespace cgam {

/// A coordinate with at most two decimals and a point before them, whatever the locale: "12.5".
/// `value` is finite and below 10^15.
std::string hundredthsText(double value);

/// Corners snapped to hundredths of a pixel (readers do it, some of them with a refusal), in
/// canonical form. Rings that enclose nothing then are left out.
Polygons snapped(const Polygons& polygons);

}  // namespace cgam
