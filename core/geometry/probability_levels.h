#pragma once

#include "core/geometry/image.h"

#include <cstdint>

namespace cgam {

/// Thresholds are whole 256ths: probability > threshold / 256 is exact on levels.
inline constexpr int kThresholdSteps = 256;

/// Probabilities in 256ths, rounded so that "> t" with t a whole 256th is kept exactly: level q
/// stands for (q / 256, (q + 1) / 256].
Image<std::uint8_t> levelsOf(const FloatMap& probability);

}  // namespace cgam
