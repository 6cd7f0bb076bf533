#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace cgam {

/// Where a mask lies on its slide: pixel (i, j) of the mask covers the level-0 rectangle from
/// (originX + i * downsampleX, originY + j * downsampleY) on.
struct MaskPlace {
    double downsampleX = 1;
    double downsampleY = 1;
    double originX = 0;
    double originY = 0;

    bool operator==(const MaskPlace&) const = default;
};

/// The file beside a picture that says where it lies: its name with the ending .json
/// (docs/formats.md).
std::filesystem::path placementPath(const std::filesystem::path& picture);

/// Reads from the JSON beside a mask where it lies; nothing where there is none. `width` and
/// `height` are those of the mask: it may have been resized since. Errors (bad input): the file is
/// damaged, or its numbers are not sound.
Result<std::optional<MaskPlace>> readMaskPlace(const std::filesystem::path& mask, int width,
                                               int height);

/// The place of a mask that covers the whole slide, found by comparing sizes; nothing where they do
/// not fit (rounding of a pixel is allowed).
std::optional<MaskPlace> placeBySize(std::int64_t slideWidth, std::int64_t slideHeight,
                                     int maskWidth, int maskHeight);

}  // namespace cgam
