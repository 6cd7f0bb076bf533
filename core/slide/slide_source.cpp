#include "core/slide/slide_source.h"

namespace cgam {

Result<ImageWords> SlideSource::readWords(int level, std::int64_t x, std::int64_t y, int w,
                                          int h) const {
    const Result<ImageRgb> region = readRegion(level, x, y, w, h);
    if (!region) return region.error();
    return wordsOf(*region);
}

Result<ImageRgb> SlideSource::readAssociatedImage(const std::string& name) const {
    return badInput("This slide has no picture named '" + name + "'.");
}

ImageWords wordsOf(const ImageRgb& image) {
    ImageWords words(image.width, image.height);
    const std::uint8_t* from = image.data.data();
    for (std::uint32_t& word : words.data) {
        word = 0xff000000u | std::uint32_t{from[0]} << 16 | std::uint32_t{from[1]} << 8 | from[2];
        from += 3;
    }
    return words;
}

ImageRgb rgbOf(const ImageWords& words) {
    ImageRgb image(words.width, words.height, 3);
    std::uint8_t* to = image.data.data();
    for (const std::uint32_t word : words.data) {
        to[0] = static_cast<std::uint8_t>(word >> 16 & 255);
        to[1] = static_cast<std::uint8_t>(word >> 8 & 255);
        to[2] = static_cast<std::uint8_t>(word & 255);
        to += 3;
    }
    return image;
}

}  // namespace cgam
