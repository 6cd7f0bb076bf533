#pragma once

#include "core/base/result.h"
#include "core/geometry/image.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

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

/// What else is noted about a mask.
struct MaskNotes {
    std::string slide;                             ///< name of the slide's file
    std::string quickHash;                         ///< OpenSlide's quickhash-1, may be empty
    std::int64_t slideWidth = 0, slideHeight = 0;  ///< level 0
    std::optional<double> mpp;                     ///< micrometres for one level-0 pixel
    std::string engine;                            ///< what made the mask, may be empty
};

/// The description beside a mask: its name with the ending .json.
std::filesystem::path maskPlaceFile(const std::filesystem::path& mask);

/// Writes a PNG (8-bit grey, 0 and 255; with pHYs where mpp is known) whose tEXt chunks say where
/// it lies, and beside it the same as JSON (docs/formats.md). Errors: those of writeFile.
Result<void> writePlacedMask(const std::filesystem::path& png, const Mask& mask,
                             const MaskPlace& place, const MaskNotes& notes);

/// Reads the JSON beside a mask; nothing where there is none. Errors (bad input): it is damaged, or
/// its numbers are not sound.
Result<std::optional<MaskPlace>> readMaskPlace(const std::filesystem::path& mask);

/// The place of a mask that covers the whole slide, found by comparing sizes; nothing where they do
/// not fit (rounding of a pixel is allowed).
std::optional<MaskPlace> placeBySize(std::int64_t slideWidth, std::int64_t slideHeight,
                                     int maskWidth, int maskHeight);

}  // namespace cgam
