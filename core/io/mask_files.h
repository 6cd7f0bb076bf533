#pragma once

#include "core/base/result.h"
#include "core/geometry/image.h"
#include "core/io/image_header.h"

#include <cstdint>
#include <filesystem>

namespace cgam {

/// The value that some collections give pixels of a mask which do not count.
inline constexpr std::uint8_t kMaskMiddle = 128;
inline constexpr std::uint8_t kMaskInside = 255;

/// A mask as one channel of 0 (outside), kMaskMiddle (a grey of exactly 128) and kMaskInside (any
/// other value but 0).
///
/// PNG of any kind: 1 to 16 bits, palette (by its colours), RGB; where nothing is drawn (alpha 0)
/// is outside. TIFF of 1 to 8 bits. JPEG, whose values are not exact: from 128 on is inside, there
/// is no middle. Tensor file: "mask", uint8 [H, W]. Errors: as readRgb, and (bad input) a TIFF of
/// more than 8 bits.
Result<Image<std::uint8_t>> readMaskValues(const std::filesystem::path& path,
                                           const ImageLimits& limits = {});

}  // namespace cgam
