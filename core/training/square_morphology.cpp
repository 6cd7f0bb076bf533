#include "core/training/square_morphology.h"

#include <algorithm>
#include <vector>

namespace cgam {
namespace {

/// Dilation along lines of `length` pixels that lie `step` apart in memory.
void dilateLine(const std::uint8_t* in, std::uint8_t* out, int length, std::ptrdiff_t step,
                int radius) {
    int reach = -1;  // last pixel that a set pixel at or before the present one covers
    for (int i = 0; i < length; ++i) {
        if (in[i * step]) reach = i + radius;
        out[i * step] = i <= reach;
    }
    reach = length;  // first pixel that a set pixel at or after the present one covers
    for (int i = length - 1; i >= 0; --i) {
        if (in[i * step]) reach = i - radius;
        if (i >= reach) out[i * step] = 1;
    }
}

Mask inverted(Mask mask) {
    for (std::uint8_t& value : mask.data)
        value = !value;
    return mask;
}

}  // namespace

Mask dilated(const Mask& mask, int iterations) {
    Mask rows(mask.width, mask.height), both(mask.width, mask.height);
    for (int r = 0; r < mask.height; ++r)
        dilateLine(&mask.data[mask.index(r, 0)], &rows.data[mask.index(r, 0)], mask.width, 1,
                   iterations);
    for (int c = 0; c < mask.width; ++c)
        dilateLine(&rows.data[rows.index(0, c)], &both.data[both.index(0, c)], mask.height,
                   mask.width, iterations);
    return both;
}

Mask eroded(const Mask& mask, int iterations) {
    return inverted(dilated(inverted(mask), iterations));
}

}  // namespace cgam
