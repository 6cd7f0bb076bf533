#pragma once

#include "core/base/result.h"
#include "core/checkpoint/tensor_file.h"
#include "core/geometry/image.h"
#include "core/io/image_header.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace cgam {

/// Whether a file is read and written as a tensor file by its name: .pt or .pth.
bool isTensorFileName(const std::filesystem::path& path);

/// The tensor "image" (uint8, [H, W, 3], RGB) of a file that torch.save wrote or could have
/// written. Errors (bad input): not a tensor file, no such tensor, another type or shape, size out
/// of limits.
Result<ImageRgb> readTensorImage(const std::filesystem::path& path, const ImageLimits& limits);

/// The bytes of a tensor file that holds one tensor. Error: as encodeTensorFile throws.
Result<std::vector<std::byte>> encodeTensor(const std::string& name, RawTensor tensor);

/// The tensor "mask" (uint8, [H, W]), values as they are. Errors (bad input): as readTensorImage.
Result<Image<std::uint8_t>> readTensorMask(const std::filesystem::path& path,
                                           const ImageLimits& limits);

}  // namespace cgam
