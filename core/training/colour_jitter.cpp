#include "core/training/augmentation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace cgam {
namespace {

using Row = std::array<float, 3>;
using Matrix = std::array<Row, 3>;

// Optical densities of haematoxylin, eosin and residual (DAB) in R, G, B: Ruifrok and Johnston,
// "Quantification of histochemical staining by color deconvolution", 2001. Rows have length 1.
constexpr Matrix kStains = {{{0.65F, 0.70F, 0.29F}, {0.07F, 0.99F, 0.11F}, {0.27F, 0.57F, 0.78F}}};

Matrix inverse(const Matrix& m) {
    const auto minor = [&](std::size_t r, std::size_t c) {
        const std::size_t r1 = (r + 1) % 3, r2 = (r + 2) % 3, c1 = (c + 1) % 3, c2 = (c + 2) % 3;
        return m[r1][c1] * m[r2][c2] - m[r1][c2] * m[r2][c1];
    };
    const float determinant = m[0][0] * minor(0, 0) + m[0][1] * minor(0, 1) + m[0][2] * minor(0, 2);
    Matrix out{};
    for (std::size_t r = 0; r < 3; ++r)
        for (std::size_t c = 0; c < 3; ++c)
            out[c][r] = minor(r, c) / determinant;
    return out;
}

std::uint8_t toByte(float value) {
    return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0F, 255.0F)));
}

/// Optical density of each byte; black counts as 1 so that it is finite.
const std::array<float, 256>& opticalDensities() {
    static const std::array<float, 256> table = [] {
        std::array<float, 256> values{};
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = -std::log10(std::max(static_cast<float>(i), 1.0F) / 255);
        return values;
    }();
    return table;
}

void jitterStain(ImageRgb& image, const ColourSettings& settings, RandomStream& random) {
    Row factor{}, offset{};
    for (std::size_t k = 0; k < 3; ++k) {
        factor[k] = static_cast<float>(random.uniform(1 - settings.stain, 1 + settings.stain));
        offset[k] = static_cast<float>(random.uniform(-settings.stainOffset, settings.stainOffset));
    }
    // density' = (density * inverse(S) * factor + offset) * S, as one matrix and one shift.
    const Matrix separation = inverse(kStains);
    Matrix change{};
    Row shift{};
    for (std::size_t c = 0; c < 3; ++c)
        for (std::size_t k = 0; k < 3; ++k) {
            shift[c] += offset[k] * kStains[k][c];
            for (std::size_t r = 0; r < 3; ++r)
                change[r][c] += separation[r][k] * factor[k] * kStains[k][c];
        }
    const std::array<float, 256>& densities = opticalDensities();
    constexpr float kLn10 = 2.302585093F;
    for (std::size_t i = 0; i + 2 < image.data.size(); i += 3) {
        Row density{};
        for (std::size_t r = 0; r < 3; ++r)
            density[r] = densities[image.data[i + r]];
        for (std::size_t c = 0; c < 3; ++c) {
            float value = shift[c];
            for (std::size_t r = 0; r < 3; ++r)
                value += density[r] * change[r][c];
            image.data[i + c] = toByte(255 * std::exp(-kLn10 * value));
        }
    }
}

void applyTables(ImageRgb& image, const std::array<std::array<std::uint8_t, 256>, 3>& tables) {
    for (std::size_t i = 0; i < image.data.size(); ++i)
        image.data[i] = tables[i % 3][image.data[i]];
}

void jitterLight(ImageRgb& image, const ColourSettings& settings, RandomStream& random) {
    float brightness = 0, contrast = 1;
    Row shift{};
    if (random.chance(settings.contrastProbability)) {
        brightness =
            static_cast<float>(255 * random.uniform(-settings.brightness, settings.brightness));
        contrast =
            static_cast<float>(1 + random.uniform(settings.contrastLow, settings.contrastHigh));
    }
    if (random.chance(settings.rgbShiftProbability))
        for (float& value : shift)
            value = static_cast<float>(random.uniform(-settings.rgbShift, settings.rgbShift));
    std::array<std::array<std::uint8_t, 256>, 3> tables{};
    for (std::size_t channel = 0; channel < 3; ++channel)
        for (std::size_t value = 0; value < 256; ++value)
            tables[channel][value] =
                toByte(static_cast<float>(value) * contrast + brightness + shift[channel]);
    applyTables(image, tables);
}

}  // namespace

void jitterColours(ImageRgb& image, const ColourSettings& settings, RandomStream& random) {
    if (random.chance(settings.stainProbability)) jitterStain(image, settings, random);
    jitterLight(image, settings, random);
    if (random.chance(settings.swapRedBlueProbability))
        for (std::size_t i = 0; i + 2 < image.data.size(); i += 3)
            std::swap(image.data[i], image.data[i + 2]);
}

}  // namespace cgam
