#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

namespace cgam {

/// Random numbers that are the same on every platform: the splitmix64 generator (Steele, Lea and
/// Flood, 2014) with distributions of our own. A value: copying it copies its place.
class RandomStream {
public:
    explicit RandomStream(std::uint64_t seed) : state_(seed) {}
    /// A stream for each combination of keys, such as (seed, epoch, sample): what is drawn for one
    /// does not depend on how much was drawn for another, so that work can be spread over threads
    /// and be taken up again in the middle.
    explicit RandomStream(std::initializer_list<std::uint64_t> keys) {
        for (const std::uint64_t key : keys) {
            state_ ^= key;
            state_ = next();
        }
    }

    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15ULL;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    /// In [0, 1).
    double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    double uniform(double low, double high) { return low + (high - low) * uniform(); }
    /// In 0 ... count - 1; count must not be 0. (The bias of count / 2^64 does not matter.)
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }
    bool chance(double probability) { return uniform() < probability; }

    /// Fisher and Yates.
    template <typename T>
    void shuffle(std::vector<T>& values) {
        for (std::size_t i = values.size(); i > 1; --i)
            std::swap(values[i - 1], values[below(i)]);
    }

private:
    std::uint64_t state_ = 0;
};

/// A seed of its own for every name and number under one seed.
inline std::uint64_t seedFor(std::uint64_t seed, std::string_view name, std::uint64_t number = 0) {
    RandomStream stream(seed ^ 0x2545F4914F6CDD1DULL);
    std::uint64_t mixed = stream.next();
    for (const char letter : name)
        mixed = RandomStream(mixed ^ static_cast<unsigned char>(letter)).next();
    return RandomStream(mixed ^ number).next();
}

}  // namespace cgam
