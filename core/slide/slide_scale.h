#pragma once

#include "core/slide/slide_source.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace cgam {

/// A number with a decimal point or comma, whatever the locale; spaces around it are allowed.
std::optional<double> parseDecimal(std::string_view text);

/// The scale from OpenSlide's properties: openslide.mpp-x/-y, else aperio.MPP, else the TIFF
/// resolution. Values outside 0.01 to 100 um are not believed, nor are the "round defaults" 72 and
/// 96 per inch.
std::optional<SlideScale> scaleOf(const std::map<std::string, std::string>& properties);

/// Micrometres per pixel from a TIFF resolution; unit 2 = inch, 3 = centimetre.
std::optional<double> mppOfResolution(double pixelsPerUnit, int unit);

/// The true factor between two level sizes: a whole number where rounding the size explains the
/// difference (46000 / 11500.x), else the ratio.
double trueDownsample(std::int64_t full, std::int64_t level);

}  // namespace cgam
