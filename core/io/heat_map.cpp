#include "core/io/heat_map.h"

#include "core/io/colour_map.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace cgam {

AttentionRange attentionRange(const Image<double>& attention) {
    AttentionRange range;
    bool first = true;
    for (const double value : attention.data) {
        if (!std::isfinite(value)) continue;
        range.smallest = first ? value : std::min(range.smallest, value);
        range.largest = first ? value : std::max(range.largest, value);
        first = false;
    }
    return range;
}

HeatMap attentionHeatMap(const Image<double>& attention, int width, int height) {
    constexpr double kNeutral = 1;
    HeatMap map{ImageRgb(width, height, 3), attentionRange(attention)};
    const double reach =
        std::max(std::abs(map.range.smallest - kNeutral), std::abs(map.range.largest - kNeutral));
    const auto cell = [](int pixel, int cells, int pixels) {
        return static_cast<int>(std::int64_t{pixel} * cells / pixels);
    };
    for (int row = 0; row < height; ++row) {
        for (int col = 0; col < width; ++col) {
            const double value = attention.at(cell(row, attention.height, height),
                                              cell(col, attention.width, width));
            const Rgb colour = divergingColour(reach > 0 ? (value - kNeutral) / reach : 0);
            std::copy(colour.begin(), colour.end(), &map.picture.at(row, col));
        }
    }
    return map;
}

}  // namespace cgam
