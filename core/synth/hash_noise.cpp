#include "core/synth/hash_noise.h"

#include <array>
#include <cmath>

namespace cgam::synth {

namespace {

/// Directions of the gradients; their lengths vary so that the lattice does not show.
constexpr std::array<std::array<float, 2>, 16> kGradients = {{{1.0f, 0.0f},
                                                              {0.924f, 0.383f},
                                                              {0.707f, 0.707f},
                                                              {0.383f, 0.924f},
                                                              {0.0f, 1.0f},
                                                              {-0.383f, 0.924f},
                                                              {-0.707f, 0.707f},
                                                              {-0.924f, 0.383f},
                                                              {-1.0f, 0.0f},
                                                              {-0.924f, -0.383f},
                                                              {-0.707f, -0.707f},
                                                              {-0.383f, -0.924f},
                                                              {0.0f, -1.0f},
                                                              {0.383f, -0.924f},
                                                              {0.707f, -0.707f},
                                                              {0.924f, -0.383f}}};

float corner(std::uint32_t seed, std::int32_t ix, std::int32_t iy, float dx, float dy) {
    const std::uint32_t h = hashPoint(seed, ix, iy);
    const auto& g = kGradients[h >> 28];
    const float strength = 0.55f + 0.9f * static_cast<float>(h & 0xff) / 255.0f;
    return strength * (g[0] * dx + g[1] * dy);
}

}  // namespace

float noise(std::uint32_t seed, float x, float y) {
    const std::int32_t ix = floorToInt(x);
    const std::int32_t iy = floorToInt(y);
    const float fx = x - static_cast<float>(ix);
    const float fy = y - static_cast<float>(iy);
    const float u = fx * fx * fx * (fx * (fx * 6 - 15) + 10);
    const float v = fy * fy * fy * (fy * (fy * 6 - 15) + 10);
    const float a = corner(seed, ix, iy, fx, fy);
    const float b = corner(seed, ix + 1, iy, fx - 1, fy);
    const float c = corner(seed, ix, iy + 1, fx, fy - 1);
    const float d = corner(seed, ix + 1, iy + 1, fx - 1, fy - 1);
    const float top = a + u * (b - a);
    return 1.7f * (top + v * (c + u * (d - c) - top));
}

float fractalNoise(std::uint32_t seed, float x, float y, int octaves) {
    float sum = 0;
    float weight = 1;
    float total = 0;
    for (int octave = 0; octave < octaves; ++octave) {
        sum += weight * noise(seed + static_cast<std::uint32_t>(octave) * 7919u, x, y);
        total += weight;
        weight *= 0.5f;
        // The turn keeps the grids of the octaves from lining up.
        const float turned = 1.6f * x - 1.2f * y;
        y = 1.2f * x + 1.6f * y;
        x = turned;
    }
    return sum / total * 1.3f;
}

float cellDepth(std::uint32_t seed, float x, float y) {
    const std::int32_t ix = floorToInt(x);
    const std::int32_t iy = floorToInt(y);
    float nearest = 1e9f;
    float second = 1e9f;
    for (std::int32_t gy = iy - 1; gy <= iy + 1; ++gy) {
        for (std::int32_t gx = ix - 1; gx <= ix + 1; ++gx) {
            PointRandom random(seed, gx, gy);
            const float dx = static_cast<float>(gx) + random.unit() - x;
            const float dy = static_cast<float>(gy) + random.unit() - y;
            const float d = dx * dx + dy * dy;
            if (d < nearest) {
                second = nearest;
                nearest = d;
            } else if (d < second) {
                second = d;
            }
        }
    }
    return 0.5f * (std::sqrt(second) - std::sqrt(nearest));
}

}  // namespace cgam::synth
