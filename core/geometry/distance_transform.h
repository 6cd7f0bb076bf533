#pragma once

#include "core/geometry/image.h"

#include <cstdint>
#include <limits>

namespace cgam {

/// What lies beyond the image border for the distance transform.
enum class OutsideImage {
    Unknown,  ///< nothing: only unset pixels of the image count
    Unset,    ///< a frame of unset pixels: the border counts as boundary
};

/// Squared distance where there is no unset pixel at all.
inline constexpr std::int64_t kNoUnsetPixel = std::numeric_limits<std::int64_t>::max();

/// For every set (non-zero) pixel of `mask` the exact squared Euclidean distance, in pixels, to the
/// nearest unset pixel; 0 at unset pixels. One channel, size of the mask. Linear in the number of
/// pixels; the method of Meijster, Roerdink and Hesselink (2000), integers throughout.
Image<std::int64_t> squaredDistanceToUnset(const Mask& mask, OutsideImage outside);

}  // namespace cgam
