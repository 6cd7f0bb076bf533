#pragma once

#include "core/base/result.h"
#include "core/geometry/image.h"
#include "core/io/image_header.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace cgam {

/// Remarks in a PNG (tEXt): keyword (at most 79 Latin letters) and text.
using PngTexts = std::vector<std::pair<std::string, std::string>>;

/// Whether this build reads and writes PNG, JPEG and TIFF.
bool hasImageCodecs();

/// Decodes a file whose header was found acceptable to 8-bit RGB: grey, palette and 16-bit samples
/// are converted, transparent pixels laid over white, an EXIF orientation is not applied.
/// `path` stands for the content in messages. Errors (bad input): damaged or cut short, even where
/// a decoder would go on with grey pixels; a form that is not read.
Result<ImageRgb> decodeRgb(std::span<const std::byte> content, const ImageHeader& header,
                           const std::filesystem::path& path);

/// The values of a PNG mask: 0, 128 and 255, see readMaskValues. Errors (bad input): as decodeRgb.
Result<Image<std::uint8_t>> decodeMask(std::span<const std::byte> png,
                                       const std::filesystem::path& path);

/// Bits of one sample of a TIFF; 8 for the other formats, which decodeRgb brings there without loss
/// of what is not zero.
Result<int> sampleBits(std::span<const std::byte> content, const ImageHeader& header,
                       const std::filesystem::path& path);

/// What a TIFF says of itself (ImageDescription); empty for other files, or where it says nothing.
std::string descriptionIn(std::span<const std::byte> content);

/// 8-bit PNG of an image with 1 (grey) or 3 (RGB) channels; `mpp`, micrometres per pixel, is noted
/// as its physical size (pHYs).
Result<std::vector<std::byte>> encodePng(const Image<std::uint8_t>& image, const PngTexts& texts,
                                         std::optional<double> mpp = std::nullopt);

}  // namespace cgam
