#pragma once

#include <cmath>
#include <cstdint>

namespace cgam {

/// Rounds half to even: 0.5 -> 0, 1.5 -> 2, 2.5 -> 2. Relies on the default rounding mode, which
/// nothing in this project changes.
inline double roundEven(double value) {
    return std::nearbyint(value);
}

/// Largest magnitude that roundToGrid returns: beyond every image, and its square fits easily into
/// 64 bits.
inline constexpr std::int64_t kGridLimit = std::int64_t{1} << 30;

/// Pixel index of a real coordinate, half to even, cut to -kGridLimit .. kGridLimit so that sums
/// and squares of indices cannot overflow. Not-a-number becomes -kGridLimit, outside every image.
inline std::int64_t roundToGrid(double value) {
    constexpr auto limit = static_cast<double>(kGridLimit);
    if (!(value > -limit)) return -kGridLimit;
    if (value > limit) return kGridLimit;
    return static_cast<std::int64_t>(roundEven(value));
}

}  // namespace cgam
