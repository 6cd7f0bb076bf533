#pragma once

#include "core/geometry/image.h"

#include <algorithm>
#include <cstdint>

namespace cgam {

/// What an expert marked: one channel of kObject, kBackground and kIgnored.
using TruthMap = Image<std::int8_t>;

inline constexpr std::int8_t kObject = 1;
inline constexpr std::int8_t kBackground = 0;
inline constexpr std::int8_t kIgnored = -1;  ///< counts neither for nor against a mask

/// A mask taken for the truth: nonzero is the object, nothing is ignored.
inline TruthMap truthOf(const Mask& mask) {
    TruthMap truth(mask.width, mask.height);
    std::transform(mask.data.begin(), mask.data.end(), truth.data.begin(),
                   [](std::uint8_t value) { return value != 0 ? kObject : kBackground; });
    return truth;
}

}  // namespace cgam
