#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace cgam {

/// A mask with a bit for each pixel: what is done with all its pixels is done with 64 at a time.
class BitMask {
public:
    BitMask(int width, int height);

    int width() const { return width_; }
    int height() const { return height_; }

    bool at(int row, int col) const { return (rowAt(row)[wordOf(col)] >> bitOf(col) & 1U) != 0; }
    void set(int row, int col) { rowAt(row)[wordOf(col)] |= std::uint64_t{1} << bitOf(col); }
    /// Pixels from `first` to before `end` of a row.
    void setRun(int row, int first, int end);
    bool anyIn(int row, int first, int end) const;
    bool any() const;

    BitMask& operator|=(const BitMask& other);
    BitMask& operator&=(const BitMask& other);
    void remove(const BitMask& other);
    bool operator==(const BitMask&) const = default;

    /// Sets each pixel that holds(row, col) says.
    template <typename Holds>
    void fill(const Holds& holds) {
        for (int row = 0; row < height_; ++row)
            for (std::size_t word = 0; word < words_; ++word) {
                const int first = static_cast<int>(word) * kBits;
                const int end = std::min(first + kBits, width_);
                std::uint64_t bits = 0;
                for (int col = first; col < end; ++col)
                    bits |= std::uint64_t{holds(row, col)} << static_cast<unsigned>(col - first);
                rowAt(row)[word] |= bits;
            }
    }
    /// Calls visit(row, col) for each pixel that is set, row by row.
    template <typename Visit>
    void visit(const Visit& visit) const {
        for (int row = 0; row < height_; ++row)
            for (std::size_t word = 0; word < words_; ++word)
                for (std::uint64_t bits = rowAt(row)[word]; bits != 0; bits &= bits - 1)
                    visit(row, static_cast<int>(word) * kBits + std::countr_zero(bits));
    }
    /// The first pixel from `col` on that is set, or is not (`set` false); width() if there is
    /// none.
    int next(int row, int col, bool set) const;

    /// Pixels of which the whole square of side 2 * reach + 1 is set. What lies outside counts as
    /// set. reach from 1 to 63.
    BitMask eroded(int reach) const;
    /// One pixel more on every side and corner, within `limit`.
    BitMask grown(const BitMask& limit) const;

private:
    static constexpr int kBits = 64;
    static std::size_t wordOf(int col) { return static_cast<std::size_t>(col) / kBits; }
    static unsigned bitOf(int col) { return static_cast<unsigned>(col) % kBits; }
    std::uint64_t* rowAt(int row) { return &bits_[static_cast<std::size_t>(row) * words_]; }
    const std::uint64_t* rowAt(int row) const {
        return &bits_[static_cast<std::size_t>(row) * words_];
    }
    /// Bits of a row's last word that belong to pixels.
    std::uint64_t lastBits() const;

    int width_;
    int height_;
    std::size_t words_;  ///< a row; bits beyond the width are 0
    std::vector<std::uint64_t> bits_;
};

}  // namespace cgam
