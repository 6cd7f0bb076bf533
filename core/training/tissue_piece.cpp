#include "core/training/augmentation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace cgam {
namespace {

constexpr double kHoleChance = 0.2;
constexpr double kSoftPixels = 1.5;  // half the width of the outline

/// An ellipse with waves on it. Lengths are in pixels of the crop.
class WavyOutline {
public:
    WavyOutline(ImageSize size, double least, double most, RandomStream& random)
        : x_(size.width * random.uniform(0.2, 0.8)),
          y_(size.height * random.uniform(0.2, 0.8)),
          radius_(std::min(size.width, size.height) * random.uniform(least, most)),
          narrow_(random.uniform(0.4, 1)),
          turn_(random.uniform(0, std::numbers::pi)) {
        for (std::size_t k = 0; k < kWaves; ++k) {
            height_[k] = random.uniform(-0.4, 0.4) / static_cast<double>(k + 2);
            phase_[k] = random.uniform(0, 2 * std::numbers::pi);
        }
    }

    /// Roughly how far inside the outline a place lies; negative outside.
    double depth(double x, double y) const {
        const double dx = x - x_, dy = y - y_;
        const double along = dx * std::cos(turn_) + dy * std::sin(turn_);
        const double across = (dy * std::cos(turn_) - dx * std::sin(turn_)) / narrow_;
        const double angle = std::atan2(across, along);
        double edge = 1;
        for (std::size_t k = 0; k < kWaves; ++k)
            edge += height_[k] * std::cos(static_cast<double>(k + 2) * angle + phase_[k]);
        return radius_ * edge - std::hypot(along, across);
    }

private:
    static constexpr std::size_t kWaves = 7;
    double x_, y_, radius_, narrow_, turn_;
    std::array<double, kWaves> height_{}, phase_{};
};

}  // namespace

void cutPiece(AugmentedCrop& crop, RandomStream& random) {
    const bool hole = random.chance(kHoleChance);
    const WavyOutline outline({crop.image.height, crop.image.width}, hole ? 0.1 : 0.2,
                              hole ? 0.3 : 0.7, random);
    const double glass = random.uniform(228, 252);
    for (int r = 0; r < crop.image.height; ++r) {
        for (int c = 0; c < crop.image.width; ++c) {
            const double depth = outline.depth(c, r);
            const double inside = std::clamp(0.5 + depth / (2 * kSoftPixels), 0.0, 1.0);
            const double kept = hole ? 1 - inside : inside;
            if (kept == 1) continue;
            std::uint8_t* pixel = &crop.image.data[crop.image.index(r, c)];
            for (int channel = 0; channel < 3; ++channel)
                pixel[channel] = static_cast<std::uint8_t>(
                    std::lround(kept * pixel[channel] + (1 - kept) * glass));
            if (kept < 0.5) crop.truth.at(r, c) = kBackground;
        }
    }
}

}  // namespace cgam
