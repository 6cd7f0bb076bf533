#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

namespace cgam {

enum class ImageFormat { Png, Jpeg, Tiff };

/// What the first bytes of an image file say, read without decoding it.
struct ImageHeader {
    ImageFormat format = ImageFormat::Png;
    std::uint64_t width = 0;
    std::uint64_t height = 0;
};

/// Sizes that are worked with, in pixels.
struct ImageLimits {
    std::uint64_t maxPixels = std::uint64_t{4096} * 4096;  ///< width times height
    std::uint64_t minSide = 8;                             ///< the networks need 8 x 8
};

/// Reads the size from a PNG IHDR, a JPEG frame header or the first directory of a (Big)TIFF.
/// `path` stands for the bytes in messages. Errors (bad input): not one of the three formats; the
/// header is damaged or cut short.
Result<ImageHeader> readImageHeader(std::span<const std::byte> content,
                                    const std::filesystem::path& path);

/// Error (bad input): a side of 0 or below the minimum, or more pixels than the limit.
Result<void> checkImageSize(std::uint64_t width, std::uint64_t height, const ImageLimits& limits,
                            const std::filesystem::path& path);

}  // namespace cgam
