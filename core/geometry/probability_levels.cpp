#include "core/geometry/probability_levels.h"

#include <algorithm>
#include <cmath>

namespace cgam {

Image<std::uint8_t> levelsOf(const FloatMap& probability) {
    Image<std::uint8_t> levels(probability.width, probability.height);
    std::transform(probability.data.begin(), probability.data.end(), levels.data.begin(),
                   [](float p) {
                       // The product with a power of two is exact; not-a-number becomes 0.
                       const float level = std::ceil(p * kThresholdSteps) - 1;
                       return static_cast<std::uint8_t>(level > 0 ? std::min(level, 255.0F) : 0);
                   });
    return levels;
}

}  // namespace cgam
