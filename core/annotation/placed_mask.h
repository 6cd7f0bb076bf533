#pragma once

#include "core/base/result.h"

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

/// The slide that a mask is put on.
struct MaskGround {
    std::int64_t width = 0;  ///< of level 0
    std::int64_t height = 0;
    std::optional<std::string> quickHash;  ///< OpenSlide's name for its content
};

/// A place that a mask, or the JSON beside it, states.
struct NotedPlace {
    MaskPlace place;
    std::string doubt;  ///< a sentence where the JSON names another slide of the same size
};

/// The file beside a picture that says where it lies: its name with the ending .json
/// (docs/formats.md).
std::filesystem::path placementPath(const std::filesystem::path& picture);

/// How a mask from the slide's corner on says its place in a TIFF's ImageDescription.
std::string placeRemark(double downsampleX, double downsampleY);

/// Reads where a mask lies: from the JSON beside it, and where there is none, or it speaks of other
/// things than places, from a TIFF's own placeRemark. Nothing where neither is there; a remark that
/// does not go with the sizes of mask and slide (it was resized, or is another's) does not count.
/// `width` and `height` are those of the mask: it may have been resized since. Errors (bad input):
/// the file is damaged, its numbers are not sound, or it is of a slide of another size.
Result<std::optional<NotedPlace>> readMaskPlace(const std::filesystem::path& mask, int width,
                                                int height, const MaskGround& slide);

/// The place of a mask that covers the whole slide, found by comparing sizes; nothing where they do
/// not fit (rounding of a pixel is allowed).
std::optional<MaskPlace> placeBySize(std::int64_t slideWidth, std::int64_t slideHeight,
                                     int maskWidth, int maskHeight);

}  // namespace cgam
