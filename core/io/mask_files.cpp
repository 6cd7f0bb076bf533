#include "core/io/mask_files.h"

#include "core/base/quoted.h"
#include "core/io/file_access.h"
#include "core/io/image_codecs.h"
#include "core/io/tensor_image.h"

#include <algorithm>

namespace cgam {

namespace {

using MaskValues = Image<std::uint8_t>;

constexpr std::size_t kMaxMaskFileBytes = std::size_t{1} << 29;

std::uint8_t valueOf(std::uint8_t sample) {
    return sample == 0 || sample == kMaskMiddle ? sample : kMaskInside;
}

MaskValues ofPicture(const ImageRgb& picture) {
    MaskValues mask(picture.width, picture.height);
    for (std::size_t i = 0; i < mask.data.size(); ++i) {
        const std::uint8_t* rgb = picture.data.data() + 3 * i;
        const bool grey = rgb[0] == rgb[1] && rgb[1] == rgb[2];
        mask.data[i] = grey ? valueOf(rgb[0]) : kMaskInside;
    }
    return mask;
}

/// Compression has blurred the values; half is where the border was.
MaskValues ofBlurredPicture(const ImageRgb& picture) {
    MaskValues mask(picture.width, picture.height);
    for (std::size_t i = 0; i < mask.data.size(); ++i) {
        const std::uint8_t* rgb = picture.data.data() + 3 * i;
        mask.data[i] = std::max({rgb[0], rgb[1], rgb[2]}) >= kMaskMiddle ? kMaskInside : 0;
    }
    return mask;
}

Result<MaskValues> decoded(const std::vector<std::byte>& content, const ImageHeader& header,
                           const std::filesystem::path& path) {
    if (hasImageCodecs() && header.format == ImageFormat::Png) return decodeMask(content, path);
    const Result<ImageRgb> picture = decodeRgb(content, header, path);
    if (!picture) return picture.error();
    if (header.format == ImageFormat::Jpeg) return ofBlurredPicture(*picture);
    const Result<int> bits = sampleBits(content, header, path);
    if (!bits) return bits.error();
    constexpr int kMaxBits = 8;
    if (*bits > kMaxBits)
        return badInput("The mask " + quoted(path) + " holds samples of " + std::to_string(*bits) +
                        " bits; save it as a PNG, or with 8 bits.");
    return ofPicture(*picture);
}

}  // namespace

Result<MaskValues> readMaskValues(const std::filesystem::path& path, const ImageLimits& limits) {
    if (isTensorFileName(path)) {
        Result<MaskValues> mask = readTensorMask(path, limits);
        if (mask)
            for (std::uint8_t& value : mask->data)
                value = valueOf(value);
        return mask;
    }
    const Result<std::vector<std::byte>> content = readFile(path, kMaxMaskFileBytes);
    if (!content) return content.error();
    const Result<ImageHeader> header = readImageHeader(*content, path);
    if (!header) return header.error();
    const Result<void> size = checkImageSize(header->width, header->height, limits, path);
    if (!size) return size.error();
    return decoded(*content, *header, path);
}

}  // namespace cgam
