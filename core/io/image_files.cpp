#include "core/io/image_files.h"

#include "core/base/atomic_file.h"
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

Result<void> writePng(const std::filesystem::path& path, const Image<std::uint8_t>& image,
                      PngTexts texts = {}) {
    texts.emplace_back("Software", "CGAM Annotator");
    const Result<std::vector<std::byte>> content = encodePng(image, texts);
    if (!content) return content.error();
    return writeFile(path, *content);
}

std::string numberText(double value) {
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

Result<void> checkPictureTarget(const std::filesystem::path& path) {
    const bool png = hasImageCodecs() && path.extension() == ".png";
    if (!png && !isTensorFileName(path))
        return badInput("Cannot write " + quoted(path) + ": the name must end in " +
                        (hasImageCodecs() ? ".png or .pt." : ".pt in this build."));
    return checkWritable(path);
}

Result<void> writeMask(const std::filesystem::path& path, const Mask& mask) {
    if (isTensorFileName(path)) return writeTensor(path, "mask", toTensor(mask));
    Image<std::uint8_t> grey = mask;
    for (std::uint8_t& value : grey.data)
        value = value != 0 ? 255 : 0;
    return writePng(path, grey);
}

Result<void> writeProbability(const std::filesystem::path& path, const FloatMap& probability) {
    if (isTensorFileName(path)) return writeTensor(path, "probability", toTensor(probability));
    Image<std::uint8_t> grey(probability.width, probability.height);
    std::transform(
        probability.data.begin(), probability.data.end(), grey.data.begin(), [](float p) {
            return static_cast<std::uint8_t>(std::lround(255 * std::clamp(p, 0.0F, 1.0F)));
        });
    return writePng(path, grey);
}

Result<void> writeAttention(const std::filesystem::path& path, const Image<double>& attention,
                            int width, int height) {
    if (isTensorFileName(path)) return writeTensor(path, "attention", toTensor(attention));
    const HeatMap map = attentionHeatMap(attention, width, height);
    return writePng(path, map.picture,
                    {{"attention-min", numberText(map.smallest)},
                     {"attention-neutral", "1"},
                     {"attention-max", numberText(map.largest)}});
}

Result<void> writeRgb(const std::filesystem::path& path, const ImageRgb& image) {
    if (isTensorFileName(path)) return writeTensor(path, "image", toTensor(image));
    return writePng(path, image);
}

}  // namespace cgam
