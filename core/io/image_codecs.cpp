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
            return decodeJpeg(content, header, path);
        case ImageFormat::Tiff:
            break;
    }
    return decodeTiff(content, header, path);
}

Result<Image<std::uint8_t>> decodeMask(std::span<const std::byte> png,
                                       const std::filesystem::path& path) {
    return decodePngMask(png, path);
}

Result<int> sampleBits(std::span<const std::byte> content, const ImageHeader& header,
                       const std::filesystem::path& path) {
    constexpr int kByte = 8;
    return header.format == ImageFormat::Tiff ? tiffSampleBits(content, path) : kByte;
}

std::string descriptionIn(std::span<const std::byte> content) {
    const Result<ImageHeader> header = readImageHeader(content, {});
    return header && header->format == ImageFormat::Tiff ? tiffDescription(content) : std::string();
}

}  // namespace cgam
