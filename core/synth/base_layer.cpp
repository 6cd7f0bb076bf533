#include "core/synth/base_layer.h"

#include <algorithm>

namespace cgam::synth {

namespace {

/// Half the width of the blurred edge between two kinds of tissue (um): optics and section
/// thickness.
constexpr float kEdge = 0.8f;

enum Layer : std::uint32_t { kFibre = 201, kFilament, kGap, kGrain, kWave, kCell, kCleft };

Stain stroma(const TissueMap& map, const FieldValues& f, float x, float y) {
    const std::uint32_t seed = map.seed();
    const Place axis = map.acrossFibres();
    const float grain = noise(seed + kGrain, x / 3.1f, y / 3.1f);
    const float wave = noise(seed + kWave, x / 19, y / 19);
    const float u = x * axis.x + y * axis.y + f[kAcross] + 3.6f * wave + 0.7f * grain;
    const float v = y * axis.x - x * axis.y + f[kAlong];
    const float bundle = noise(seed + kFibre, u / 8, v / 62);
    const float filament = noise(seed + kFilament, u / 2.7f, v / 24);
    const float gaps = noise(seed + kGap, u / 8.5f, v / 48) + 0.4f * filament + 0.15f * grain;
    const float open = smoothStep(0.38f - 0.32f * f[kLoose], 0.85f - 0.25f * f[kLoose], gaps);
    const float dense = 1 - 0.40f * f[kLoose];
    const float pink = dense * (0.60f + 0.17f * bundle + 0.13f * filament + 0.09f * grain);
    const float blue = 0.06f + 0.03f * grain + 0.07f * f[kLoose] + 0.12f * f[kInflamed];
    return {std::max(0.0f, blue * (1 - 0.7f * open)), std::max(0.0f, pink * (1 - 0.84f * open))};
}

Stain cytoplasm(std::uint32_t seed, float x, float y) {
    const float granule = noise(seed + kGrain, x / 3.1f, y / 3.1f);
    const float cell = noise(seed + kCell, x / 8, y / 8);
    const float pale = smoothStep(0.35f, 0.8f, cell + 0.35f * granule);
    const float body = 1 - 0.55f * pale;
    return {body * (0.28f + 0.07f * cell + 0.05f * granule),
            body * (0.50f - 0.08f * cell + 0.07f * granule)};
}

}  // namespace

void paintBaseLayer(Canvas& canvas, const TissueMap& map, const FieldBlock& fields) {
    const SampleGrid& grid = canvas.grid();
    for (int r = 0; r < grid.height; ++r) {
        const float y = grid.y(r);
        const FieldBlock::Row row = fields.row(y);
        for (int c = 0; c < grid.width; ++c) {
            const float x = grid.x(c);
            const float tissue = row.at(x, kTissue);
            if (tissue <= -kEdge) continue;
            const FieldValues f = row.at(x);
            const float tumour = smoothStep(-kEdge, kEdge, f[kNest]);
            Stain s;
            if (tumour < 1) s = stroma(map, f, x, y);
            if (tumour > 0) {
                const Stain t = cytoplasm(map.seed(), x, y);
                s.blue += tumour * (t.blue - s.blue);
                s.pink += tumour * (t.pink - s.pink);
            }
            float density = smoothStep(-kEdge, kEdge, tissue);
            if (f[kNest] > -7 && f[kNest] < 1.5f) {
                // Shrinkage tears some nests off their bed.
                const float torn =
                    smoothStep(0.15f, 0.5f, noise(map.seed() + kCleft, x / 75, y / 75));
                density *= 1 - 0.92f * torn * smoothStep(-7, -4, f[kNest]) *
                                   (1 - smoothStep(-1, 1.5f, f[kNest]));
            }
            canvas.at(c, r) = {s.blue * density * f[kBlue], s.pink * density * f[kPink]};
        }
    }
}

}  // namespace cgam::synth
