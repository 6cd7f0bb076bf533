#include "core/base/quoted.h"
#include "core/io/image_codecs.h"

namespace cgam {

bool hasImageCodecs() {
    return false;
}

Result<ImageRgb> decodeRgb(std::span<const std::byte>, const ImageHeader&,
                           const std::filesystem::path& path) {
    return badInput(quoted(path) +
                    " is a picture, but this build reads images from tensor files (.pt) only.");
}

Result<std::vector<std::byte>> encodePng(const Image<std::uint8_t>&, const PngTexts&) {
    return badInput("This build cannot write PNG; give a name that ends in .pt.");
}

}  // namespace cgam
