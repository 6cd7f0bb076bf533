#pragma once

#include "core/synth/canvas.h"

#include <array>
#include <cstdint>

namespace cgam::synth {

/// Turns stain into light by the law of Beer and Lambert: I = I0 * exp(-blue * H - pink * E), with
/// the H&E optical densities of Ruifrok and Johnston (Anal Quant Cytol Histol 23:291, 2001) as the
/// base, varied a little from slide to slide.
class StainColour {
public:
    explicit StainColour(std::uint32_t seed);

    using Rgb = std::array<float, 3>;
    /// Light on the sensor, 0 to 255.
    Rgb light(Stain stain) const;

private:
    Rgb haematoxylin_{};
    Rgb eosin_{};
    Rgb lamp_{};
};

}  // namespace cgam::synth
