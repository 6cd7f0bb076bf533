#pragma once

#include <cstdint>

namespace cgam {

/// Names a tile of a pyramid: level (0 = finest), column and row in one 64-bit word.
struct TileKey {
    std::uint64_t word = 0;

    TileKey() = default;
    /// level < 256, column and row < 2^28.
    TileKey(int level, std::int64_t column, std::int64_t row)
        : word(static_cast<std::uint64_t>(level) << 56 | static_cast<std::uint64_t>(row) << 28 |
               static_cast<std::uint64_t>(column)) {}

    int level() const { return static_cast<int>(word >> 56); }
    std::int64_t row() const { return static_cast<std::int64_t>(word >> 28 & kMask); }
    std::int64_t column() const { return static_cast<std::int64_t>(word & kMask); }

    auto operator<=>(const TileKey&) const = default;

private:
    static constexpr std::uint64_t kMask = (std::uint64_t{1} << 28) - 1;
};

struct TileKeyHash {
    std::size_t operator()(TileKey key) const {
        std::uint64_t mixed = key.word * 0x9e3779b97f4a7c15u;
        return static_cast<std::size_t>(mixed ^ mixed >> 32);
    }
};

}  // namespace cgam
