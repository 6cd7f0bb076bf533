#include "core/io/image_codecs.h"

#include "core/io/image_decoders.h"

namespace cgam {

bool hasImageCodecs() {
    return true;
}

Result<ImageRgb> decodeRgb(std::span<const std::byte> content, const ImageHeader& header,
                           const std::filesystem::path& path) {
    switch (header.format) {
        case ImageFormat::Png:
            return decodePng(content, path);
        case ImageFormat::Jpeg:
            return decodeJpeg(content, path);
        case ImageFormat::Tiff:
            break;
    }
    return decodeTiff(content, path);
}

}  // namespace cgam
