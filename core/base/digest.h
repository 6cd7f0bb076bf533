#pragma once

#include <cstdint>
#include <span>

namespace cgam {

/// FNV-1a, 64 bits: tells contents apart; no protection against forgery. `before` is the digest of
/// what came before these bytes, for contents in pieces.
inline std::uint64_t fnv1a64(std::span<const std::uint8_t> bytes,
                             std::uint64_t before = 0xcbf29ce484222325ULL) {
    std::uint64_t hash = before;
    for (const std::uint8_t byte : bytes) {
        hash ^= byte;
        hash *= 0x100000001b3ULL;
    }
    return hash;
}

}  // namespace cgam
