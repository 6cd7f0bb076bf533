#pragma once

#include <cstdint>
#include <string_view>

namespace cgam {

/// Random numbers that are the same on every machine and library for a seed (SplitMix64). The
/// distributions of the C++ library differ between its implementations.
class RandomStream {
public:
    explicit RandomStream(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    /// Uniform in [0, 1).
    double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    /// Uniform among 0 ... count - 1; count > 0. (The bias of 2^-64 * count does not matter.)
    std::uint64_t below(std::uint64_t count) { return next() % count; }

private:
    std::uint64_t state_;
};

/// A seed of its own for every name and number under one seed.
inline std::uint64_t seedFor(std::uint64_t seed, std::string_view name, std::uint64_t number = 0) {
    RandomStream stream(seed ^ 0x2545f4914f6cdd1dULL);
    std::uint64_t mixed = stream.next();
    for (const char letter : name)
        mixed = RandomStream(mixed ^ static_cast<unsigned char>(letter)).next();
    return RandomStream(mixed ^ number).next();
}

}  // namespace cgam
