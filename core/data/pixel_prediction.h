#pragma once

#include "core/geometry/image.h"

#include <cstdint>
#include <span>
#include <vector>

namespace cgam {

/// What is left of an image once each value is predicted from its neighbours: small numbers, which
/// compress well. One plane after the other (G, R - G, B - G, modulo 256), each value less its
/// prediction: the middle one of left, above, and left + above - above left (LOCO-I's predictor;
/// values outside the image are 0), modulo 256.
std::vector<std::uint8_t> predictionErrors(const ImageRgb& image);

/// The inverse; `errors` holds 3 * width * height values.
ImageRgb imageFromErrors(std::span<const std::uint8_t> errors, int width, int height);

}  // namespace cgam
