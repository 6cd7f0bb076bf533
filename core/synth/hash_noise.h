#pragma once

#include <cstdint>

namespace cgam::synth {

/// 32 well mixed bits of an integer lattice point. Everything random in the synthetic tissue comes
/// from here, so that any part of a slide can be made alone and in any order.
inline std::uint32_t hashPoint(std::uint32_t seed, std::int32_t ix, std::int32_t iy) {
    std::uint32_t h = seed ^ (static_cast<std::uint32_t>(ix) * 0x8da6b343u) ^
                      (static_cast<std::uint32_t>(iy) * 0xd8163841u);
    h = (h ^ (h >> 16)) * 0x7feb352du;
    h = (h ^ (h >> 15)) * 0x846ca68bu;
    return h ^ (h >> 16);
}

/// A stream of random numbers that belongs to one lattice point.
class PointRandom {
public:
    PointRandom(std::uint32_t seed, std::int32_t ix, std::int32_t iy)
        : state_(hashPoint(seed, ix, iy)) {}
    std::uint32_t bits() {
        state_ = state_ * 747796405u + 2891336453u;
        const std::uint32_t word = ((state_ >> ((state_ >> 28) + 4u)) ^ state_) * 277803737u;
        return (word >> 22) ^ word;
    }
    /// Uniform in [0, 1).
    float unit() { return static_cast<float>(bits() >> 8) * (1.0f / 16777216.0f); }
    /// Uniform in [low, high).
    float range(float low, float high) { return low + (high - low) * unit(); }

private:
    std::uint32_t state_;
};

/// Largest integer not above v, for |v| < 2^30.
inline std::int32_t floorToInt(float v) {
    const auto i = static_cast<std::int32_t>(v);
    return static_cast<float>(i) > v ? i - 1 : i;
}

/// Rises smoothly from 0 at `low` to 1 at `high`.
inline float smoothStep(float low, float high, float v) {
    float t = (v - low) / (high - low);
    t = t < 0 ? 0.0f : (t > 1 ? 1.0f : t);
    return t * t * (3 - 2 * t);
}

/// Gradient noise with features of about one unit, mostly within [-1, 1], mean 0.
float noise(std::uint32_t seed, float x, float y);

/// Noise of several octaves, each half as large and half as strong, scaled as `noise`.
float fractalNoise(std::uint32_t seed, float x, float y, int octaves);

/// Half the difference of the distances to the two nearest points of a jittered unit grid: 0 on the
/// border between two cells, up to about 0.5 in the middle of a cell (Worley noise, F2 - F1).
float cellDepth(std::uint32_t seed, float x, float y);

}  // namespace cgam::synth
