#pragma once

#include <cstdint>
#include <limits>
#include <optional>

namespace cgam::checkpoint {

/// a * b, or nothing if it does not fit 64 bits. Sizes in files are not to be trusted.
constexpr std::optional<std::uint64_t> multiplied(std::uint64_t a, std::uint64_t b) {
    if (b != 0 && a > std::numeric_limits<std::uint64_t>::max() / b) return std::nullopt;
    return a * b;
}

/// a + b, or nothing if it does not fit 64 bits.
constexpr std::optional<std::uint64_t> added(std::uint64_t a, std::uint64_t b) {
    if (a > std::numeric_limits<std::uint64_t>::max() - b) return std::nullopt;
    return a + b;
}

}  // namespace cgam::checkpoint
