#include "core/synth/tissue.h"

#include "core/synth/base_layer.h"
#include "core/synth/nuclei.h"
#include "core/synth/stain_colour.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

namespace cgam {

using namespace synth;

namespace {

/// Samples are at most this far apart where pixels are larger (um).
constexpr double kSamplePitch = 0.5;
constexpr int kMostSamplesPerSide = 8;
constexpr int kBlock = 512;  // samples
/// Samples further apart than this (um) share no node of the field lattice: each asks for its own.
constexpr float kSparsePitch = 8;

std::uint32_t foldSeed(std::uint64_t seed) {
    return hashPoint(static_cast<std::uint32_t>(seed), static_cast<std::int32_t>(seed >> 32), 77);
}

int samplesPerPixel(const SynthSettings& s) {
    return static_cast<int>(std::clamp(std::ceil(s.mpp / kSamplePitch - 1e-9), 1.0, 64.0));
}

float chosenShare(const SynthSettings& s) {
    if (s.tumourShare > 0) return static_cast<float>(s.tumourShare);
    return PointRandom(foldSeed(s.seed), 4, 4).range(0.18f, 0.36f);
}

const SynthSettings& checked(const SynthSettings& s) {
    if (s.width < 1 || s.height < 1) throw std::invalid_argument("tissue needs a size");
    if (!kTissueMpp.contains(s.mpp)) throw std::invalid_argument("tissue needs a scale");
    return s;
}

/// Sensor noise of one sample and channel: about 1.3 grey levels.
StainColour::Rgb sensorNoise(std::uint32_t seed, std::int64_t x, std::int64_t y) {
    const std::uint32_t h =
        hashPoint(seed, static_cast<std::int32_t>(x), static_cast<std::int32_t>(y));
    StainColour::Rgb n;
    for (std::uint32_t k = 0; k < 3; ++k) {
        const std::uint32_t a = (h >> (10 * k)) & 31;
        const std::uint32_t b = (h >> (10 * k + 5)) & 31;
        n[k] = 0.1f * (static_cast<float>(a) + static_cast<float>(b) - 31);
    }
    return n;
}

/// The lamp is not quite even: a factor for each position along one axis.
std::vector<float> lampProfile(std::uint32_t seed, std::int64_t first, int count, int stride,
                               float unit) {
    std::vector<float> profile(static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < profile.size(); ++i) {
        const auto at = static_cast<float>(first + static_cast<std::int64_t>(i) * stride) * unit;
        profile[i] = 1 + 0.008f * noise(seed, at / 1700, 0.37f);
    }
    return profile;
}

}  // namespace

struct Tissue::Parts {
    explicit Parts(const SynthSettings& s)
        : settings(checked(s)),
          perPixel(samplesPerPixel(s)),
          unit(static_cast<float>(s.mpp / perPixel)),
          map(static_cast<float>(static_cast<double>(s.width) * s.mpp),
              static_cast<float>(static_cast<double>(s.height) * s.mpp), foldSeed(s.seed),
              chosenShare(s)),
          colour(foldSeed(s.seed)) {}

    /// Samples in one output pixel and side.
    int samples(int step) const {
        int n = perPixel * step;
        while (n > kMostSamplesPerSide && n % 2 == 0)
            n /= 2;
        return n;
    }

    /// Samples of a part of the picture.
    SampleGrid grid(std::int64_t x, std::int64_t y, int w, int h, int samples, int step) const {
        return {x * perPixel, y * perPixel, w * samples, h * samples, perPixel * step / samples,
                unit};
    }

    Canvas paint(const SampleGrid& grid) const;
    void renderBlock(const SampleGrid& grid, int samples, ImageRgb& out, int column, int row) const;
    void markTumour(const SampleGrid& grid, Mask& out, int column, int row) const;

    SynthSettings settings;
    int perPixel;  ///< finest samples in a level-0 pixel and side
    float unit;    ///< um
    TissueMap map;
    StainColour colour;
};

namespace {

/// The fields over the grid and `margin` (um) around it.
FieldBlock fieldsAround(const TissueMap& map, const SampleGrid& grid, float margin) {
    const float reach = margin + 0.5f * grid.pitch();
    return FieldBlock(map, grid.x(0) - reach, grid.y(0) - reach, grid.x(grid.width - 1) + reach,
                      grid.y(grid.height - 1) + reach);
}

}  // namespace

Canvas Tissue::Parts::paint(const SampleGrid& grid) const {
    Canvas canvas(grid);
    const FieldBlock fields = fieldsAround(map, grid, kNucleusReach + 4);
    if (fields.deepestTissue() <= -2) return canvas;
    paintBaseLayer(canvas, map, fields);
    const float reach = kStructureReach + kNucleusReach;
    const std::vector<Structure> structures =
        findStructures(map, grid.x(0) - reach, grid.y(0) - reach, grid.x(grid.width - 1) + reach,
                       grid.y(grid.height - 1) + reach);
    for (const Structure& s : structures)
        paintStructure(canvas, s);
    for (const Nucleus& n : findNuclei(map, fields, structures, grid))
        paintNucleus(canvas, n);
    return canvas;
}

void Tissue::Parts::renderBlock(const SampleGrid& grid, int samples, ImageRgb& out, int column,
                                int row) const {
    const Canvas canvas = paint(grid);
    const float share = 1.0f / static_cast<float>(samples * samples);
    const std::uint32_t noiseSeed = map.seed() + 501;
    const auto lampX = lampProfile(map.seed() + 502, grid.left, grid.width, grid.stride, unit);
    const auto lampY = lampProfile(map.seed() + 503, grid.top, grid.height, grid.stride, unit);
    for (int r = 0; r < grid.height / samples; ++r) {
        for (int c = 0; c < grid.width / samples; ++c) {
            StainColour::Rgb sum{};
            for (int j = r * samples; j < (r + 1) * samples; ++j) {
                for (int i = c * samples; i < (c + 1) * samples; ++i) {
                    const auto light = colour.light(canvas.at(i, j));
                    const auto shot =
                        sensorNoise(noiseSeed, grid.left + std::int64_t{i} * grid.stride,
                                    grid.top + std::int64_t{j} * grid.stride);
                    for (std::size_t k = 0; k < 3; ++k)
                        sum[k] += light[k] + shot[k];
                }
            }
            for (int k = 0; k < 3; ++k) {
                const float v = sum[static_cast<std::size_t>(k)] * share + 0.5f;
                out.at(row + r, column + c, k) =
                    static_cast<std::uint8_t>(std::clamp(v, 0.0f, 255.0f));
            }
        }
    }
}

void Tissue::Parts::markTumour(const SampleGrid& grid, Mask& out, int column, int row) const {
    if (grid.pitch() > kSparsePitch) {
        for (int r = 0; r < grid.height; ++r) {
            for (int c = 0; c < grid.width; ++c) {
                const Place p{grid.x(c), grid.y(r)};
                out.at(row + r, column + c) =
                    FieldBlock(map, p.x, p.y, p.x, p.y).at(p, kNest) > 0 ? 1 : 0;
            }
        }
        return;
    }
    const FieldBlock fields = fieldsAround(map, grid, 0);
    for (int r = 0; r < grid.height; ++r) {
        const FieldBlock::Row line = fields.row(grid.y(r));
        for (int c = 0; c < grid.width; ++c)
            out.at(row + r, column + c) = line.at(grid.x(c), kNest) > 0 ? 1 : 0;
    }
}

Tissue::Tissue(const SynthSettings& settings) : parts_(std::make_unique<Parts>(settings)) {}
Tissue::~Tissue() = default;
Tissue::Tissue(Tissue&&) noexcept = default;
Tissue& Tissue::operator=(Tissue&&) noexcept = default;

const SynthSettings& Tissue::settings() const {
    return parts_->settings;
}

ImageRgb Tissue::render(std::int64_t x, std::int64_t y, int w, int h, int step) const {
    if (step < 1) throw std::invalid_argument("a step is at least 1");
    ImageRgb out(w, h, 3);
    const int samples = parts_->samples(step);
    const int block = std::max(1, kBlock / samples);
    for (int row = 0; row < h; row += block) {
        for (int column = 0; column < w; column += block) {
            const SampleGrid grid =
                parts_->grid(x + std::int64_t{column} * step, y + std::int64_t{row} * step,
                             std::min(block, w - column), std::min(block, h - row), samples, step);
            parts_->renderBlock(grid, samples, out, column, row);
        }
    }
    return out;
}

namespace {

/// Mean stain of a few cells' width of tissue, nuclei included.
Stain meanStain(const FieldValues& f) {
    const float tissue = smoothStep(-2, 2, f[kTissue]);
    const float tumour = smoothStep(-4, 4, f[kNest]);
    const Stain stroma{0.10f + 0.10f * f[kLoose] + 0.35f * f[kInflamed],
                       0.42f * (1 - 0.35f * f[kLoose])};
    const Stain nest{0.50f, 0.40f};
    return {tissue * f[kBlue] * (stroma.blue + tumour * (nest.blue - stroma.blue)),
            tissue * f[kPink] * (stroma.pink + tumour * (nest.pink - stroma.pink))};
}

}  // namespace

ImageRgb Tissue::sketch(std::int64_t x, std::int64_t y, int w, int h, int step) const {
    if (step < 1) throw std::invalid_argument("a step is at least 1");
    ImageRgb out(w, h, 3);
    const SampleGrid grid = parts_->grid(x, y, w, h, 1, step);
    for (int r = 0; r < h; ++r) {
        for (int c = 0; c < w; ++c) {
            const auto light =
                parts_->colour.light(meanStain(parts_->map.at({grid.x(c), grid.y(r)})));
            for (std::size_t k = 0; k < 3; ++k)
                out.at(r, c, static_cast<int>(k)) =
                    static_cast<std::uint8_t>(std::clamp(light[k] + 0.5f, 0.0f, 255.0f));
        }
    }
    return out;
}

Mask Tissue::tumour(std::int64_t x, std::int64_t y, int w, int h, int step) const {
    if (step < 1) throw std::invalid_argument("a step is at least 1");
    Mask out(w, h, 1);
    for (int row = 0; row < h; row += kBlock) {
        for (int column = 0; column < w; column += kBlock) {
            const SampleGrid grid =
                parts_->grid(x + std::int64_t{column} * step, y + std::int64_t{row} * step,
                             std::min(kBlock, w - column), std::min(kBlock, h - row), 1, step);
            parts_->markTumour(grid, out, column, row);
        }
    }
    return out;
}

namespace {

Tissue demoTissue(std::uint64_t seed, int size, double mpp) {
    SynthSettings settings;
    settings.width = settings.height = size;
    settings.mpp = mpp;
    settings.seed = seed;
    settings.tumourShare = static_cast<double>(PointRandom(foldSeed(seed), 6, 6).range(0.3f, 0.6f));
    return Tissue(settings);
}

}  // namespace

DemoPatch demoPatch(std::uint64_t seed, int size, double mpp) {
    const Tissue tissue = demoTissue(seed, size, mpp);
    return {tissue.render(0, 0, size, size), tissue.tumour(0, 0, size, size)};
}

Mask demoTruth(std::uint64_t seed, int size, double mpp) {
    return demoTissue(seed, size, mpp).tumour(0, 0, size, size);
}

}  // namespace cgam
