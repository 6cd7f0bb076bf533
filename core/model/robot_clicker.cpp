#include "core/model/robot_clicker.h"

#include "core/geometry/distance_transform.h"
#include "core/geometry/round_even.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <stdexcept>

namespace cgam {
namespace {

struct Deepest {
    std::size_t pixel = 0;
    std::int64_t squaredDepth = 0;
};

/// Deepest pixel of `part` that was not clicked yet, first in row-major order. Squared distances
/// are integers, so ties are exact.
Deepest deepestOf(const Mask& part, const Clicks& earlier) {
    Image<std::int64_t> depth = squaredDistanceToUnset(part, OutsideImage::Unset);
    for (const Click& click : earlier) {
        const std::int64_t row = roundToGrid(click.y);
        const std::int64_t col = roundToGrid(click.x);
        if (row >= 0 && row < depth.height && col >= 0 && col < depth.width)
            depth.at(static_cast<int>(row), static_cast<int>(col)) = 0;
    }
    const auto deepest = std::max_element(depth.data.begin(), depth.data.end());
    if (deepest == depth.data.end()) return {};
    return {static_cast<std::size_t>(deepest - depth.data.begin()), *deepest};
}

}  // namespace

Click robotClick(const TruthMap& truth, const Mask& mask, const Clicks& earlier) {
    if (mask.width != truth.width || mask.height != truth.height)
        throw std::invalid_argument("mask and truth differ in size");
    Mask missing(truth.width, truth.height);
    Mask wrong(truth.width, truth.height);
    for (std::size_t i = 0; i < truth.data.size(); ++i) {
        missing.data[i] = truth.data[i] == kObject && mask.data[i] == 0;
        wrong.data[i] = truth.data[i] == kBackground && mask.data[i] != 0;
    }
    const Deepest inMissing = deepestOf(missing, earlier);
    const Deepest inWrong = deepestOf(wrong, earlier);
    const bool positive = inMissing.squaredDepth > inWrong.squaredDepth;
    const Deepest& chosen = positive ? inMissing : inWrong;
    const auto width = static_cast<std::size_t>(std::max(truth.width, 1));
    const std::size_t row = chosen.pixel / width;
    const std::size_t col = chosen.pixel % width;
    return {.x = static_cast<double>(col),
            .y = static_cast<double>(row),
            .radius = std::sqrt(static_cast<double>(chosen.squaredDepth)),
            .positive = positive};
}

}  // namespace cgam
