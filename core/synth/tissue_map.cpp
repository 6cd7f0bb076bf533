#include "core/synth/tissue_map.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace cgam::synth {

namespace {

/// Slides whose shorter side is below this show a part of one piece, not whole pieces (um).
constexpr float kSmallSlide = 2500;

enum Layer : std::uint32_t {
    kOutline = 1,
    kOutlineFine,
    kTear,
    kTearPlace,
    kRegion,
    kNests,
    kNestWarpX,
    kNestWarpY,
    kNestEdge,
    kNestMerge,
    kFibreAcross,
    kFibreAlong,
    kStainBlue,
    kStainPink,
    kLooseness,
    kLymph,
    kGlands,
    kFat,
    kLumens
};

}  // namespace

TissueMap::TissueMap(float width, float height, std::uint32_t seed, float tumourShare)
    : width_(width), height_(height), seed_(seed) {
    const float side = std::min(width, height);
    nestSpacing_ = std::clamp(0.5f * side, 120.0f, 380.0f);
    regionSize_ = std::clamp(0.45f * side, 150.0f, 2600.0f);
    PointRandom random(seed, 1, 1);
    const float angle = random.range(0, std::numbers::pi_v<float>);
    across_ = {std::cos(angle), std::sin(angle)};
    layPieces();
    chooseThreshold(tumourShare);
}

void TissueMap::layPieces() {
    PointRandom random(seed_, 2, 2);
    const float longSide = std::max(width_, height_);
    const float shortSide = std::min(width_, height_);
    const bool wide = width_ >= height_;
    const bool small = shortSide < kSmallSlide;
    const int most = longSide > 1.25f * shortSide ? 3 : 2;
    const int count = small ? 1 : 1 + static_cast<int>(random.unit() * static_cast<float>(most));
    const float slot = longSide / static_cast<float>(count);
    for (int i = 0; i < count; ++i) {
        const float t = slot * (static_cast<float>(i) + 0.5f + random.range(-0.03f, 0.03f));
        const float u = shortSide * (0.5f + random.range(-0.04f, 0.04f));
        Piece piece;
        piece.centre = wide ? Place{t, u} : Place{u, t};
        piece.halfLength = slot * (small ? 0.80f : random.range(0.40f, 0.45f));
        piece.halfWidth = shortSide * (small ? 0.80f : random.range(0.37f, 0.44f));
        const float tilt =
            random.range(-0.2f, 0.2f) + (wide ? 0.0f : 0.5f * std::numbers::pi_v<float>);
        piece.axis = {std::cos(tilt), std::sin(tilt)};
        pieces_.push_back(piece);
    }
}

float TissueMap::tissueDepth(Place p) const {
    float depth = -1e9f;
    for (const Piece& piece : pieces_) {
        const float dx = p.x - piece.centre.x;
        const float dy = p.y - piece.centre.y;
        const float u = (dx * piece.axis.x + dy * piece.axis.y) / piece.halfLength;
        const float v = (dy * piece.axis.x - dx * piece.axis.y) / piece.halfWidth;
        const float radius = std::min(piece.halfLength, piece.halfWidth);
        // Between an ellipse and a rectangle: sections are rarely oval.
        const float squared = std::pow(u * u * u * u + v * v * v * v, 0.25f);
        const float reach = 0.5f * (std::sqrt(u * u + v * v) + squared);
        const float bumps =
            fractalNoise(salt(kOutline), p.x / (0.9f * radius), p.y / (0.9f * radius), 3);
        depth = std::max(depth, radius * (1 - reach + 0.22f * bumps));
    }
    if (depth < -120) return depth;
    depth += 26 * noise(salt(kOutlineFine), p.x / 120, p.y / 120) +
             9 * fractalNoise(salt(kOutlineFine) + 1, p.x / 30, p.y / 30, 2);
    const float tear = std::abs(noise(salt(kTear), p.x / 800, p.y / 800)) * 420;
    const float open = smoothStep(0.25f, 0.7f, noise(salt(kTearPlace), p.x / 1100, p.y / 1100));
    const float ragged = 5 * noise(salt(kTear) + 1, p.x / 25, p.y / 25);
    return std::min(depth, tear + ragged - 11 * open + 60 * (1 - open));
}

float TissueMap::nestSpaceDepth(Place p) const {
    const float far = nestSpacing_ * 1.3f;
    const float wx = 0.30f * nestSpacing_ * noise(salt(kNestWarpX), p.x / far, p.y / far) +
                     34 * noise(salt(kNestWarpX) + 1, p.x / 110, p.y / 110) +
                     13 * noise(salt(kNestWarpX) + 2, p.x / 40, p.y / 40);
    const float wy = 0.30f * nestSpacing_ * noise(salt(kNestWarpY), p.x / far, p.y / far) +
                     34 * noise(salt(kNestWarpY) + 1, p.x / 110, p.y / 110) +
                     13 * noise(salt(kNestWarpY) + 2, p.x / 40, p.y / 40);
    // Slow variation: here septa close and nests merge, there they widen.
    const float merge = 17 * noise(salt(kNestMerge), p.x / 230, p.y / 230);
    return nestSpacing_ *
               cellDepth(salt(kNests), (p.x + wx) / nestSpacing_, (p.y + wy) / nestSpacing_) +
           merge + 5 * noise(salt(kNestEdge), p.x / 24, p.y / 24) +
           1.6f * noise(salt(kNestEdge) + 1, p.x / 9, p.y / 9);
}

float TissueMap::region(Place p) const {
    return fractalNoise(salt(kRegion), p.x / regionSize_, p.y / regionSize_, 3);
}

float TissueMap::nestDepth(float spaceDepth, float region) const {
    // Deep in the tumour the septa between nests are thin; outwards they widen until the nests are
    // small islands and vanish: the infiltrating border.
    const float inside = region - threshold_;
    const float septum = inside > 0 ? 40 - 34 * smoothStep(0, 0.3f, inside) : 40 - 420 * inside;
    return spaceDepth - septum;
}

void TissueMap::chooseThreshold(float tumourShare) {
    constexpr int kSamples = 72;
    std::vector<std::array<float, 2>> inTissue;
    for (int r = 0; r < kSamples; ++r) {
        for (int c = 0; c < kSamples; ++c) {
            const Place p{width_ * (static_cast<float>(c) + 0.5f) / kSamples,
                          height_ * (static_cast<float>(r) + 0.5f) / kSamples};
            if (tissueDepth(p) > 0) inTissue.push_back({nestSpaceDepth(p), region(p)});
        }
    }
    float low = -2;
    float high = 2;
    for (int i = 0; i < 20; ++i) {
        threshold_ = 0.5f * (low + high);
        const auto tumour = std::count_if(inTissue.begin(), inTissue.end(),
                                          [&](const auto& s) { return nestDepth(s[0], s[1]) > 0; });
        const bool tooMuch =
            static_cast<float>(tumour) > tumourShare * static_cast<float>(inTissue.size());
        (tooMuch ? low : high) = threshold_;
    }
}

FieldValues TissueMap::at(Place p) const {
    FieldValues f{};
    f[kTissue] = tissueDepth(p);
    if (f[kTissue] < -30) {
        f[kNest] = -1000;
        f[kBlue] = f[kPink] = 1;
        return f;
    }
    f[kNest] = std::min(nestDepth(nestSpaceDepth(p), region(p)), f[kTissue] - 2);
    // Fibres wrap around the nests.
    const float outside = std::min(f[kNest], 0.0f);
    const float wrap = 1.2f * outside / (1 - outside / 60);
    f[kAcross] = 210 * noise(salt(kFibreAcross), p.x / 520, p.y / 520) +
                 60 * noise(salt(kFibreAcross) + 1, p.x / 170, p.y / 170) +
                 10 * noise(salt(kFibreAcross) + 2, p.x / 42, p.y / 42) + wrap;
    f[kAlong] = 120 * noise(salt(kFibreAlong), p.x / 400, p.y / 400);
    f[kBlue] = 1 + 0.16f * fractalNoise(salt(kStainBlue), p.x / 1500, p.y / 1500, 2);
    f[kPink] = 1 + 0.22f * fractalNoise(salt(kStainPink), p.x / 900, p.y / 900, 3);
    f[kLoose] = smoothStep(-0.25f, 0.55f, fractalNoise(salt(kLooseness), p.x / 330, p.y / 330, 2));
    const float patch = fractalNoise(salt(kLymph), p.x / 260, p.y / 260, 2);
    const float nearTumour = smoothStep(-160, -10, f[kNest]);
    f[kInflamed] = smoothStep(0.30f, 0.85f, patch + 0.28f * nearTumour);
    return f;
}

float TissueMap::glandZone(Place p) const {
    return noise(salt(kGlands), p.x / 900, p.y / 900) - 0.02f;
}

float TissueMap::fatZone(Place p) const {
    return fractalNoise(salt(kFat), p.x / 1000, p.y / 1000, 2) - 0.36f;
}

float TissueMap::lumenZone(Place p) const {
    return noise(salt(kLumens), p.x / 700, p.y / 700);
}

}  // namespace cgam::synth
