#pragma once

#include "core/base/result.h"
#include "core/geometry/image.h"
#include "core/io/image_header.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

namespace cgam {

// One decoder a format, behind decodeRgb. The size in the header has been checked by the caller; a
// file that shows the decoder another size is damaged. Memory is taken as pixels come, not by what
// the header claims.

Result<ImageRgb> decodePng(std::span<const std::byte> content, const std::filesystem::path& path);
Result<ImageRgb> decodeJpeg(std::span<const std::byte> content, const ImageHeader& header,
                            const std::filesystem::path& path);
Result<ImageRgb> decodeTiff(std::span<const std::byte> content, const ImageHeader& header,
                            const std::filesystem::path& path);

Result<Image<std::uint8_t>> decodePngMask(std::span<const std::byte> content,
                                          const std::filesystem::path& path);
Result<int> tiffSampleBits(std::span<const std::byte> content, const std::filesystem::path& path);
/// Empty where there is none, or where the file is damaged.
std::string tiffDescription(std::span<const std::byte> content);

/// 8-bit value of a sample with opacity `alpha` (0..255) laid over white, rounded.
constexpr std::uint8_t overWhite(unsigned sample, unsigned alpha) {
    return static_cast<std::uint8_t>((sample * alpha + 255 * (255 - alpha) + 127) / 255);
}

}  // namespace cgam
