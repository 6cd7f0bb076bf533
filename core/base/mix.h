#pragma once

#include <cstdint>

namespace cgam {

/// A well-spread number that follows from another one: the step of SplitMix64 (Steele, Lea, Flood
/// 2014). Every bit of the result depends on every bit of the argument, on every platform alike.
constexpr std::uint64_t mixed(std::uint64_t value) {
    value += 0x9E3779B97F4A7C15ULL;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
    return value ^ (value >> 31);
}

}  // namespace cgam
