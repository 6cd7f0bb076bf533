#include "core/plot/drawing.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace cgam {

double roughTextWidth(const std::string& text, double size) {
    // Bytes that continue a letter of UTF-8 take no room.
    const auto letters =
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; });
    return 0.58 * size * static_cast<double>(letters);
}

Paint seriesColour(std::size_t number) {
    static constexpr std::array<Paint, 8> kColours = {{{0x77, 0x77, 0x77},
                                                       {0x00, 0x72, 0xb2},
                                                       {0xe6, 0x9f, 0x00},
                                                       {0x00, 0x9e, 0x73},
                                                       {0xd5, 0x5e, 0x00},
                                                       {0xcc, 0x79, 0xa7},
                                                       {0x56, 0xb4, 0xe9},
                                                       {0x00, 0x00, 0x00}}};
    return kColours[number % kColours.size()];
}

}  // namespace cgam
