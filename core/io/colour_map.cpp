#include "core/io/colour_map.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace cgam {

namespace {

std::uint8_t encodeSrgb(double linear) {
    const double v = std::clamp(linear, 0.0, 1.0);
    const double coded = v <= 0.0031308 ? 12.92 * v : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
    return static_cast<std::uint8_t>(std::lround(255 * coded));
}

Rgb fromOklab(double lightness, double a, double b) {
    const double l = std::pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
    const double m = std::pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
    const double s = std::pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
    return {encodeSrgb(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
            encodeSrgb(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
            encodeSrgb(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s)};
}

}  // namespace

Rgb divergingColour(double t) {
    // Lightness and chroma at the ends are such that no colour on the way leaves sRGB.
    constexpr double kNeutralLightness = 0.95;
    constexpr double kEndLightness = 0.45;
    constexpr double kEndChroma = 0.16;
    constexpr double kBlueHue = 262 * std::numbers::pi / 180;
    constexpr double kRedHue = 25 * std::numbers::pi / 180;
    const double value = std::isnan(t) ? 0 : std::clamp(t, -1.0, 1.0);
    const double strength = std::abs(value);
    const double lightness = kNeutralLightness + (kEndLightness - kNeutralLightness) * strength;
    const double hue = value < 0 ? kBlueHue : kRedHue;
    const double chroma = kEndChroma * strength;
    return fromOklab(lightness, chroma * std::cos(hue), chroma * std::sin(hue));
}

Rgb sequentialColour(double t) {
    // The chroma is the largest with which no colour on the way leaves sRGB.
    constexpr double kDark = 0.32;
    constexpr double kLight = 0.92;
    constexpr double kChroma = 0.10;
    constexpr double kVioletHue = 300 * std::numbers::pi / 180;
    constexpr double kYellowHue = 100 * std::numbers::pi / 180;
    const double value = std::isnan(t) ? 0 : std::clamp(t, 0.0, 1.0);
    const double hue = kVioletHue + (kYellowHue - kVioletHue) * value;
    return fromOklab(kDark + (kLight - kDark) * value, kChroma * std::cos(hue),
                     kChroma * std::sin(hue));
}

}  // namespace cgam
