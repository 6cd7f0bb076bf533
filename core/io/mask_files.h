#pragma once

#include "core/base/result.h"
#include "core/geometry/image.h"
#include "core/io/image_header.h"

#include <cstdint>
#include <filesystem>

namespace cgam {

/// The value of a mask that some collections give pixels which do not count.
inline constexpr std::uint8_t kMaskMiddle = 128;
inline constexpr std::uint8_t kMaskInside = 255;

/// A mask as one channel of 0 (outside), kMaskMiddle (a grey of exactly 128) and kMaskInside (any
/// other value but 0). Errors: as readRgb.
Result<Image<std::uint8_t>> readMaskValues(const std::filesystem::path& path,
                                           const ImageLimits& limits = {});

}  // namespace cgam
