#pragma once

#include <cstdlib>

namespace cgam {

/// Index of a pixel mirrored at the borders 0 and size - 1 as often as needed.
inline int mirroredIndex(int index, int size) {
    if (size == 1) return 0;
    const int period = 2 * (size - 1);
    index = std::abs(index) % period;
    return index < size ? index : period - index;
}

}  // namespace cgam
