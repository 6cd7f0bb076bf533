#include "core/io/image_files.h"

#include "core/base/atomic_file.h"
#include "core/base/file_ending.h"
#include "core/base/quoted.h"
#include "core/io/file_access.h"
#include "core/io/heat_map.h"
#include "core/io/image_codecs.h"
#include "core/io/raw_tensors.h"
#include "core/io/tensor_image.h"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace cgam {

namespace {

/// Encoded images above this are not read; the largest allowed image, stored raw, is smaller.
constexpr std::size_t kMaxImageFileBytes = std::size_t{1} << 29;

EncodedFile pngOf(const Image<std::uint8_t>& image, PngTexts texts = {},
                  std::optional<double> mpp = std::nullopt) {
    texts.emplace_back("Software", "CGAM Annotator");
    return encodePng(image, texts, mpp);
}

Result<void> write(const std::filesystem::path& path, const EncodedFile& content) {
    if (!content) return content.error();
    return writeFile(path, *content);
}

std::string nineDigits(double value) {
    std::ostringstream text;
    text.precision(9);
    text << value;
    return text.str();
}

}  // namespace

Result<ImageRgb> readRgb(const std::filesystem::path& path, const ImageLimits& limits) {
    if (isTensorFileName(path)) return readTensorImage(path, limits);
    const Result<std::vector<std::byte>> content = readFile(path, kMaxImageFileBytes);
    if (!content) return content.error();
    const Result<ImageHeader> header = readImageHeader(*content, path);
    if (!header) return header.error();
    const Result<void> size = checkImageSize(header->width, header->height, limits, path);
    if (!size) return size.error();
    return decodeRgb(*content, *header, path);
}

std::string readDescription(const std::filesystem::path& path) {
    const Result<std::vector<std::byte>> content = readFile(path, kMaxImageFileBytes);
    return content ? descriptionIn(*content) : std::string();
}

Result<void> checkPictureName(const std::filesystem::path& path) {
    const bool png = hasImageCodecs() && endingOf(path) == ".png";
    if (png || isTensorFileName(path)) return {};
    return badInput("Cannot write " + quoted(path) + ": the name must end in " +
                    (hasImageCodecs() ? ".png or .pt." : ".pt in this build."));
}

Result<void> checkPictureTarget(const std::filesystem::path& path) {
    Result<void> named = checkPictureName(path);
    return named ? checkWritable(path) : named;
}

EncodedFile encodeMask(const std::filesystem::path& name, const Mask& mask,
                       std::optional<double> mpp) {
    if (isTensorFileName(name)) return encodeTensor("mask", toTensor(mask));
    Image<std::uint8_t> grey = mask;
    for (std::uint8_t& value : grey.data)
        value = value != 0 ? 255 : 0;
    return pngOf(grey, {}, mpp);
}

EncodedFile encodeProbability(const std::filesystem::path& name, const FloatMap& probability) {
    if (isTensorFileName(name)) return encodeTensor("probability", toTensor(probability));
    Image<std::uint8_t> grey(probability.width, probability.height);
    std::transform(
        probability.data.begin(), probability.data.end(), grey.data.begin(), [](float p) {
            return static_cast<std::uint8_t>(std::lround(255 * std::clamp(p, 0.0F, 1.0F)));
        });
    return pngOf(grey);
}

EncodedFile encodeAttention(const std::filesystem::path& name, const Image<double>& attention,
                            int width, int height) {
    if (isTensorFileName(name)) return encodeTensor("attention", toTensor(attention));
    const HeatMap map = attentionHeatMap(attention, width, height);
    return pngOf(map.picture, {{"attention-min", nineDigits(map.range.smallest)},
                               {"attention-neutral", "1"},
                               {"attention-max", nineDigits(map.range.largest)}});
}

EncodedFile encodeRgb(const std::filesystem::path& name, const ImageRgb& image,
                      std::optional<double> mpp) {
    if (isTensorFileName(name)) return encodeTensor("image", toTensor(image));
    return pngOf(image, {}, mpp);
}

Result<void> writeMask(const std::filesystem::path& path, const Mask& mask) {
    return write(path, encodeMask(path, mask));
}

Result<void> writeProbability(const std::filesystem::path& path, const FloatMap& probability) {
    return write(path, encodeProbability(path, probability));
}

Result<void> writeAttention(const std::filesystem::path& path, const Image<double>& attention,
                            int width, int height) {
    return write(path, encodeAttention(path, attention, width, height));
}

Result<void> writeRgb(const std::filesystem::path& path, const ImageRgb& image) {
    return write(path, encodeRgb(path, image));
}

}  // namespace cgam
