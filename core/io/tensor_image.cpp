#include "core/io/tensor_image.h"

#include "core/base/quoted.h"
#include "core/io/raw_tensors.h"

namespace cgam {

bool isTensorFileName(const std::filesystem::path& path) {
    const std::filesystem::path suffix = path.extension();
    return suffix == ".pt" || suffix == ".pth";
}

Result<ImageRgb> readTensorImage(const std::filesystem::path& path, const ImageLimits& limits) {
    const Result<TensorFile> file = readTensorFile(path);
    if (!file) return file.error();
    const RawTensor* tensor = findTensor(file->tensors, "image");
    if (tensor == nullptr) return badInput(quoted(path) + " holds no tensor named \"image\".");
    const std::vector<std::int64_t>& shape = tensor->shape;
    if (tensor->dtype != DType::UInt8 || shape.size() != 3 || shape[2] != 3 || shape[0] < 0 ||
        shape[1] < 0)
        return badInput("The tensor \"image\" in " + quoted(path) +
                        " must hold uint8 values in the shape [height, width, 3].");
    const auto height = static_cast<std::uint64_t>(shape[0]);
    const auto width = static_cast<std::uint64_t>(shape[1]);
    const Result<void> size = checkImageSize(width, height, limits, path);
    if (!size) return size.error();
    ImageRgb image(static_cast<int>(width), static_cast<int>(height), 3);
    image.data = valuesOf<std::uint8_t>(*tensor);
    return image;
}

Result<Image<std::uint8_t>> readTensorMask(const std::filesystem::path& path,
                                           const ImageLimits& limits) {
    const Result<TensorFile> file = readTensorFile(path);
    if (!file) return file.error();
    const RawTensor* tensor = findTensor(file->tensors, "mask");
    if (tensor == nullptr) return badInput(quoted(path) + " holds no tensor named \"mask\".");
    const std::vector<std::int64_t>& shape = tensor->shape;
    if (tensor->dtype != DType::UInt8 || shape.size() != 2 || shape[0] < 0 || shape[1] < 0)
        return badInput("The tensor \"mask\" in " + quoted(path) +
                        " must hold uint8 values in the shape [height, width].");
    const auto height = static_cast<std::uint64_t>(shape[0]);
    const auto width = static_cast<std::uint64_t>(shape[1]);
    const Result<void> size = checkImageSize(width, height, limits, path);
    if (!size) return size.error();
    Image<std::uint8_t> mask(static_cast<int>(width), static_cast<int>(height));
    mask.data = valuesOf<std::uint8_t>(*tensor);
    return mask;
}

Result<std::vector<std::byte>> encodeTensor(const std::string& name, RawTensor tensor) try {
    TensorFile file;
    file.tensors.emplace_back(name, std::move(tensor));
    return encodeTensorFile(file);
} catch (const ErrorException& exception) {
    return exception.error();
}

}  // namespace cgam
