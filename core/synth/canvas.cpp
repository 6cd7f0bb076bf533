#include "core/synth/canvas.h"

#include <algorithm>
#include <cmath>

namespace cgam::synth {

namespace {

SampleRange span(float centre, float reach, float firstCentre, float pitch, int count) {
    const float first = std::ceil((centre - reach - firstCentre) / pitch);
    const float last = std::floor((centre + reach - firstCentre) / pitch) + 1;
    const auto limit = static_cast<float>(count);
    return {static_cast<int>(std::clamp(first, 0.0f, limit)),
            static_cast<int>(std::clamp(last, 0.0f, limit))};
}

}  // namespace

Canvas::Canvas(const SampleGrid& grid)
    : grid_(grid),
      stain_(static_cast<std::size_t>(grid.width) * static_cast<std::size_t>(grid.height)) {}

// One sample more on each side than the arithmetic says: rounding must not decide whether the rim
// of a shape is painted, or tiles would differ.
SampleRange Canvas::columns(float centre, float reach) const {
    return span(centre, reach + grid_.pitch(), grid_.x(0), grid_.pitch(), grid_.width);
}

SampleRange Canvas::rows(float centre, float reach) const {
    return span(centre, reach + grid_.pitch(), grid_.y(0), grid_.pitch(), grid_.height);
}

}  // namespace cgam::synth
