#pragma once

#include "core/base/result.h"
#include "core/geometry/image.h"
#include "core/io/image_header.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cgam {

// Pictures in and out by the ending of the name: tensor files (.pt, .pth) in every build; PNG, and
// for reading also JPEG and TIFF, where hasImageCodecs(). Files are written atomically.

/// An image as 8-bit RGB (see decodeRgb and readTensorImage). The size is checked from the header,
/// before memory is taken for the pixels. Errors (bad input): missing, a folder, empty, not an
/// image, damaged or cut short, outside the limits.
Result<ImageRgb> readRgb(const std::filesystem::path& path, const ImageLimits& limits = {});

/// What a TIFF says of itself (ImageDescription); empty for other pictures, or where it says
/// nothing or cannot be read.
std::string readDescription(const std::filesystem::path& path);

/// Whether this is the name of a picture that can be written: a known ending.
Result<void> checkPictureName(const std::filesystem::path& path);

/// Whether a picture can be written under this name: a known ending, and a folder to write in.
Result<void> checkPictureTarget(const std::filesystem::path& path);

// What the write functions below write, for files that are to appear together with others
// (FileBatch); `name` is that of the file to come. Errors: as the write functions, but for those of
// the disk.
using EncodedFile = Result<std::vector<std::byte>>;
/// `mpp`: micrometres per pixel, noted in a PNG as its physical size (pHYs).
EncodedFile encodeMask(const std::filesystem::path& name, const Mask& mask,
                       std::optional<double> mpp = std::nullopt);
EncodedFile encodeProbability(const std::filesystem::path& name, const FloatMap& probability);
EncodedFile encodeAttention(const std::filesystem::path& name, const Image<double>& attention,
                            int width, int height);
EncodedFile encodeRgb(const std::filesystem::path& name, const ImageRgb& image,
                      std::optional<double> mpp = std::nullopt);

/// PNG: 8-bit grey, 0 outside and 255 inside. Tensor file: "mask", uint8 [H, W], 0 and 1.
Result<void> writeMask(const std::filesystem::path& path, const Mask& mask);

/// PNG: 8-bit grey, 255 * probability rounded. Tensor file: "probability", float32 [H, W].
Result<void> writeProbability(const std::filesystem::path& path, const FloatMap& probability);

/// PNG: attentionHeatMap of the given size, with the range of the values as the remarks
/// "attention-min", "attention-max" and "attention-neutral" (tEXt). Tensor file: "attention",
/// float64 [h, w].
Result<void> writeAttention(const std::filesystem::path& path, const Image<double>& attention,
                            int width, int height);

/// PNG: RGB. Tensor file: "image", uint8 [H, W, 3].
Result<void> writeRgb(const std::filesystem::path& path, const ImageRgb& image);

}  // namespace cgam
