#pragma once

#include "core/geometry/image.h"

#include <cstdint>

namespace cgam {

/// What an expert marked: one channel of kObject, kBackground and kIgnored.
using TruthMap = Image<std::int8_t>;

inline constexpr std::int8_t kObject = 1;
inline constexpr std::int8_t kBackground = 0;
inline constexpr std::int8_t kIgnored = -1;  ///< counts neither for nor against a mask

}  // namespace cgam
