#pragma once

#include "core/plot/drawing.h"

#include <string>
#include <string_view>

namespace cgam {

/// An <svg> element that stands alone in an HTML page.
std::string svgOf(const Drawing& drawing);

/// Text with the letters escaped that mean something in HTML and SVG.
std::string escapedHtml(std::string_view text);

/// A number with at most two digits after the point, no more than needed.
std::string shortNumber(double value);

}  // namespace cgam
