#include "core/base/quoted.h"
#include "core/io/image_codecs.h"

namespace cgam {

bool hasImageCodecs() {
    return false;
}

namespace {

Error noPictures(const std::filesystem::path& path) {
    return badInput(quoted(path) +
                    " is a picture, but this build reads images from tensor files (.pt) only.");
}

}  // namespace

Result<ImageRgb> decodeRgb(std::span<const std::byte>, const ImageHeader&,
                           const std::filesystem::path& path) {
    return noPictures(path);
}

Result<Image<std::uint8_t>> decodeMask(std::span<const std::byte>,
                                       const std::filesystem::path& path) {
    return noPictures(path);
}

Result<int> sampleBits(std::span<const std::byte>, const ImageHeader&,
                       const std::filesystem::path& path) {
    return noPictures(path);
}

std::string descriptionIn(std::span<const std::byte>) {
    return {};
}

Result<std::vector<std::byte>> encodePng(const Image<std::uint8_t>&, const PngTexts&,
                                         std::optional<double>) {
    return badInput("This build cannot write PNG; give a name that ends in .pt.");
}

}  // namespace cgam
