#include "core/synth/stain_colour.h"

#include "core/synth/hash_noise.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace cgam::synth {

namespace {

constexpr float kStepsPerDensity = 1024;
constexpr std::size_t kTableSize = 4096;

/// exp(-density), by table: the only transcendental function that every pixel needs.
const std::vector<float>& transmission() {
    static const std::vector<float> table = [] {
        std::vector<float> t(kTableSize);
        for (std::size_t i = 0; i < kTableSize; ++i) {
            t[i] = std::exp(-static_cast<float>(i) / kStepsPerDensity);
        }
        return t;
    }();
    return table;
}

}  // namespace

StainColour::StainColour(std::uint32_t seed) {
    constexpr Rgb kHaematoxylin = {0.650f, 0.704f, 0.286f};
    constexpr Rgb kEosin = {0.072f, 0.990f, 0.105f};
    // Eosin on a scanner is less pure than the published vector: it takes blue light too.
    constexpr Rgb kScannerEosin = {0.10f, 0.76f, 0.50f};
    PointRandom random(seed, 3, 3);
    const float strengthH = random.range(1.05f, 1.25f);
    const float strengthE = random.range(0.85f, 1.05f);
    const float purity = random.range(0.10f, 0.35f);
    const float turn = random.range(-0.03f, 0.03f);
    for (std::size_t k = 0; k < 3; ++k) {
        haematoxylin_[k] = strengthH * kHaematoxylin[k];
        eosin_[k] = strengthE * (purity * kEosin[k] + (1 - purity) * kScannerEosin[k]);
    }
    haematoxylin_[0] += turn;
    haematoxylin_[2] += 0.06f - turn;
    lamp_ = {244, 243, 245};
}

StainColour::Rgb StainColour::light(Stain stain) const {
    const std::vector<float>& table = transmission();
    Rgb rgb;
    for (std::size_t k = 0; k < 3; ++k) {
        const float density = stain.blue * haematoxylin_[k] + stain.pink * eosin_[k];
        const auto i = static_cast<std::size_t>(std::max(0.0f, density) * kStepsPerDensity);
        rgb[k] = lamp_[k] * table[std::min(i, kTableSize - 1)];
    }
    return rgb;
}

}  // namespace cgam::synth
