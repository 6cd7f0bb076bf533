#include "core/io/tensor_image.h"

#include "core/base/file_ending.h"
#include "core/base/quoted.h"
#include "core/io/raw_tensors.h"

namespace cgam {

bool isTensorFileName(const std::filesystem::path& path) {
    const std::string ending = endingOf(path);
    return ending == ".pt" || ending == ".pth";
}

namespace {

/// The uint8 tensor `name` of shape [height, width], or [height, width, channels] above one
/// channel.
Result<Image<std::uint8_t>> readPixels(const std::filesystem::path& path, const std::string& name,
                                       int channels, const ImageLimits& limits) {
    const Result<TensorFile> file = readTensorFile(path);
    if (!file) return file.error();
    const RawTensor* tensor = findTensor(file->tensors, name);
    if (tensor == nullptr)
        return badInput(quoted(path) + " holds no tensor named \"" + name + "\".");
    const std::vector<std::int64_t>& shape = tensor->shape;
    const std::size_t dimensions = channels > 1 ? 3 : 2;
    if (tensor->dtype != DType::UInt8 || shape.size() != dimensions || shape[0] < 0 ||
        shape[1] < 0 || (channels > 1 && shape[2] != channels))
        return badInput("The tensor \"" + name + "\" in " + quoted(path) +
                        " must hold uint8 values in the shape [height, width" +
                        (channels > 1 ? ", " + std::to_string(channels) : "") + "].");
    const auto height = static_cast<std::uint64_t>(shape[0]);
    const auto width = static_cast<std::uint64_t>(shape[1]);
    const Result<void> size = checkImageSize(width, height, limits, path);
    if (!size) return size.error();
    Image<std::uint8_t> pixels(static_cast<int>(width), static_cast<int>(height), channels);
    pixels.data = valuesOf<std::uint8_t>(*tensor);
    return pixels;
}

}  // namespace

Result<ImageRgb> readTensorImage(const std::filesystem::path& path, const ImageLimits& limits) {
    return readPixels(path, "image", 3, limits);
}

Result<Image<std::uint8_t>> readTensorMask(const std::filesystem::path& path,
                                           const ImageLimits& limits) {
    return readPixels(path, "mask", 1, limits);
}

Result<std::vector<std::byte>> encodeTensor(const std::string& name, RawTensor tensor) try {
    TensorFile file;
    file.tensors.emplace_back(name, std::move(tensor));
    return encodeTensorFile(file);
} catch (const ErrorException& exception) {
    return exception.error();
}

}  // namespace cgam
