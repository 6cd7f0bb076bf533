#include "core/io/mask_files.h"

#include "core/io/image_files.h"

namespace cgam {

Result<Image<std::uint8_t>> readMaskValues(const std::filesystem::path& path,
                                           const ImageLimits& limits) {
    const Result<ImageRgb> picture = readRgb(path, limits);
    if (!picture) return picture.error();
    Image<std::uint8_t> mask(picture->width, picture->height);
    for (std::size_t i = 0; i < mask.data.size(); ++i) {
        const std::uint8_t* rgb = picture->data.data() + 3 * i;
        const bool none = rgb[0] == 0 && rgb[1] == 0 && rgb[2] == 0;
        const bool middle = rgb[0] == kMaskMiddle && rgb[1] == kMaskMiddle && rgb[2] == kMaskMiddle;
        mask.data[i] = none ? std::uint8_t{0} : middle ? kMaskMiddle : kMaskInside;
    }
    return mask;
}

}  // namespace cgam
