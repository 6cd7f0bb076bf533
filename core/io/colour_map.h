#pragma once

#include <array>
#include <cstdint>

namespace cgam {

using Rgb = std::array<std::uint8_t, 3>;

/// Diverging colour map for values with a neutral middle: -1 is dark blue, 0 a light neutral grey,
/// 1 dark red. Each half is a straight line of constant hue in the Oklab space, with lightness and
/// chroma linear in |t|, so that equal steps of t look like equal steps of colour and both halves
/// weigh the same, also for red-green blind readers. t is cut to [-1, 1]; NaN gives the neutral.
///
/// Source: computed; Oklab is B. Ottosson's "A perceptual color space for image processing" (2020),
/// formulas in the public domain.
Rgb divergingColour(double t);

/// Sequential colour map for values without a middle: 0 is a dark violet, 1 a light yellow, by way
/// of blue-green. Lightness and hue are linear in t at constant chroma in the Oklab space, so that
/// equal steps look equal. t is cut to [0, 1]; NaN gives the colour of 0. Source as above.
Rgb sequentialColour(double t);

}  // namespace cgam
