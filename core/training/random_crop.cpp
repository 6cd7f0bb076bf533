#include "core/geometry/mirrored_index.h"
#include "core/training/augmentation.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace cgam {
namespace {

/// From crop to image: p' = a * p + b, on (x, y) relative to the centres of crop and image.
struct Placement {
    double xx = 1, xy = 0, yx = 0, yy = 1, x0 = 0, y0 = 0;

    void times(double a, double b, double c, double d) {
        const Placement old = *this;
        xx = old.xx * a + old.xy * c, xy = old.xx * b + old.xy * d;
        yx = old.yx * a + old.yy * c, yy = old.yx * b + old.yy * d;
    }
    void rotate(double radians) {
        times(std::cos(radians), -std::sin(radians), std::sin(radians), std::cos(radians));
    }
};

Placement drawPlacement(const ImageRgb& image, ImageSize size, double scale,
                        const GeometrySettings& settings, RandomStream& random) {
    Placement place;
    const double zoom = scale * random.uniform(settings.scaleLow, settings.scaleHigh);
    place.times(1 / zoom, 0, 0, 1 / zoom);
    if (random.chance(settings.flipProbability)) {
        const std::size_t which = random.below(3);
        place.times(which == 1 ? 1 : -1, 0, 0, which == 0 ? 1 : -1);
    }
    bool turned = false;
    if (random.chance(settings.quarterTurnProbability)) {
        // Whole numbers, so that turned pixels are not resampled.
        constexpr int kCos[] = {1, 0, -1, 0}, kSin[] = {0, 1, 0, -1};
        const std::size_t turns = random.below(4);
        place.times(kCos[turns], -kSin[turns], kSin[turns], kCos[turns]);
        turned = turns % 2 == 1;
    }
    double shiftX = 0, shiftY = 0;
    if (random.chance(settings.wobbleProbability)) {
        const double limit = settings.wobbleDegrees * std::numbers::pi / 180;
        place.rotate(random.uniform(-limit, limit));
        shiftX = settings.wobbleShift * random.uniform(-1, 1) * size.width;
        shiftY = settings.wobbleShift * random.uniform(-1, 1) * size.height;
    }
    // The crop lies anywhere in the image, or the image anywhere in the crop.
    const double width = zoom * (turned ? image.height : image.width);
    const double height = zoom * (turned ? image.width : image.height);
    shiftX += random.uniform(-0.5, 0.5) * std::abs(width - size.width);
    shiftY += random.uniform(-0.5, 0.5) * std::abs(height - size.height);
    place.x0 = place.xx * shiftX + place.xy * shiftY;
    place.y0 = place.yx * shiftX + place.yy * shiftY;
    return place;
}

constexpr std::uint8_t kNothing[3] = {0, 0, 0};
constexpr std::uint8_t kGlass[3] = {243, 243, 243};

class Resampler {
public:
    Resampler(const ImageRgb& image, const TruthMap& truth, CropBorder border)
        : image_(image), truth_(truth), border_(border) {}

    void sample(double x, double y, std::uint8_t* rgb, std::int8_t& label) const {
        const double left = std::floor(x), top = std::floor(y);
        const int c = static_cast<int>(left), r = static_cast<int>(top);
        const double fx = x - left, fy = y - top;
        const double weights[] = {(1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy};
        double sum[3] = {0, 0, 0};
        for (int k = 0; k < 4; ++k) {
            const std::uint8_t* pixel = at(r + k / 2, c + k % 2);
            for (int channel = 0; channel < 3; ++channel)
                sum[channel] += weights[k] * pixel[channel];
        }
        for (int channel = 0; channel < 3; ++channel)
            rgb[channel] = static_cast<std::uint8_t>(std::lround(sum[channel]));
        label = labelAt(r + (fy >= 0.5), c + (fx >= 0.5));
    }

private:
    bool outside(int r, int c) const {
        return r < 0 || c < 0 || r >= image_.height || c >= image_.width;
    }
    const std::uint8_t* at(int r, int c) const {
        if (outside(r, c)) {
            if (border_ == CropBorder::Zero) return kNothing;
            if (border_ == CropBorder::Glass) return kGlass;
            r = mirroredIndex(r, image_.height), c = mirroredIndex(c, image_.width);
        }
        return &image_.data[image_.index(r, c)];
    }
    std::int8_t labelAt(int r, int c) const {
        if (outside(r, c)) {
            if (border_ != CropBorder::Reflect) return kBackground;
            r = mirroredIndex(r, image_.height), c = mirroredIndex(c, image_.width);
        }
        return truth_.at(r, c);
    }

    const ImageRgb& image_;
    const TruthMap& truth_;
    CropBorder border_;
};

}  // namespace

AugmentedCrop randomCrop(const ImageRgb& image, const TruthMap& truth, ImageSize size, double scale,
                         const GeometrySettings& settings, RandomStream& random) {
    const Placement place = drawPlacement(image, size, scale, settings, random);
    AugmentedCrop crop{ImageRgb(size.width, size.height, 3), TruthMap(size.width, size.height)};
    const double glass = settings.glassProbability;
    const bool onGlass = glass > 0 && random.chance(glass);
    const Resampler resampler(image, truth, onGlass ? CropBorder::Glass : settings.border);
    const double centreX = (image.width - 1) / 2.0 + place.x0;
    const double centreY = (image.height - 1) / 2.0 + place.y0;
    for (int r = 0; r < size.height; ++r) {
        const double y = r - (size.height - 1) / 2.0;
        for (int c = 0; c < size.width; ++c) {
            const double x = c - (size.width - 1) / 2.0;
            resampler.sample(centreX + place.xx * x + place.xy * y,
                             centreY + place.yx * x + place.yy * y,
                             &crop.image.data[crop.image.index(r, c)], crop.truth.at(r, c));
        }
    }
    return crop;
}

}  // namespace cgam
