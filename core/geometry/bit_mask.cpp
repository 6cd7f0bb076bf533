#include "core/geometry/bit_mask.h"

namespace cgam {

namespace {

constexpr std::uint64_t kAll = ~std::uint64_t{0};

/// Bits from `first` to before `end` of a word, 0 to 64.
std::uint64_t bitsOf(int first, int end) {
    const std::uint64_t below = end >= 64 ? kAll : (std::uint64_t{1} << end) - 1;
    return below & (kAll << first);
}

}  // namespace

BitMask::BitMask(int width, int height)
    : width_(width),
      height_(height),
      words_((static_cast<std::size_t>(width) + kBits - 1) / kBits),
      bits_(words_ * static_cast<std::size_t>(height)) {}

std::uint64_t BitMask::lastBits() const {
    return bitsOf(0, width_ - static_cast<int>(words_ - 1) * kBits);
}

void BitMask::setRun(int row, int first, int end) {
    while (first < end) {
        const std::size_t word = wordOf(first);
        const int start = static_cast<int>(word) * kBits;
        rowAt(row)[word] |= bitsOf(first - start, end - start);
        first = start + kBits;
    }
}

bool BitMask::anyIn(int row, int first, int end) const {
    while (first < end) {
        const std::size_t word = wordOf(first);
        const int start = static_cast<int>(word) * kBits;
        if ((rowAt(row)[word] & bitsOf(first - start, end - start)) != 0) return true;
        first = start + kBits;
    }
    return false;
}

bool BitMask::any() const {
    return std::any_of(bits_.begin(), bits_.end(), [](std::uint64_t bits) { return bits != 0; });
}

BitMask& BitMask::operator|=(const BitMask& other) {
    for (std::size_t i = 0; i < bits_.size(); ++i)
        bits_[i] |= other.bits_[i];
    return *this;
}

BitMask& BitMask::operator&=(const BitMask& other) {
    for (std::size_t i = 0; i < bits_.size(); ++i)
        bits_[i] &= other.bits_[i];
    return *this;
}

void BitMask::remove(const BitMask& other) {
    for (std::size_t i = 0; i < bits_.size(); ++i)
        bits_[i] &= ~other.bits_[i];
}

int BitMask::next(int row, int col, bool set) const {
    while (col < width_) {
        const std::size_t word = wordOf(col);
        const std::uint64_t bits = (set ? rowAt(row)[word] : ~rowAt(row)[word]) >> bitOf(col);
        if (bits != 0) return std::min(col + std::countr_zero(bits), width_);
        col = (static_cast<int>(word) + 1) * kBits;
    }
    return width_;
}

BitMask BitMask::eroded(int reach) const {
    BitMask out(width_, height_);
    if (bits_.empty()) return out;
    BitMask across = *this;
    for (int row = 0; row < height_; ++row) {
        std::vector<std::uint64_t> from(rowAt(row), rowAt(row) + words_);
        from.back() |= ~lastBits();
        for (std::size_t word = 0; word < words_; ++word) {
            const std::uint64_t before = word > 0 ? from[word - 1] : kAll;
            const std::uint64_t after = word + 1 < words_ ? from[word + 1] : kAll;
            std::uint64_t bits = from[word];
            for (int off = 1; off <= reach; ++off) {
                bits &= from[word] << off | before >> (kBits - off);
                bits &= from[word] >> off | after << (kBits - off);
            }
            across.rowAt(row)[word] = bits;
        }
        across.rowAt(row)[words_ - 1] &= lastBits();
    }
    for (int row = 0; row < height_; ++row) {
        std::copy_n(across.rowAt(row), words_, out.rowAt(row));
        const int last = std::min(row + reach, height_ - 1);
        for (int other = std::max(row - reach, 0); other <= last; ++other)
            for (std::size_t word = 0; word < words_; ++word)
                out.rowAt(row)[word] &= across.rowAt(other)[word];
    }
    return out;
}

BitMask BitMask::grown(const BitMask& limit) const {
    BitMask out(width_, height_);
    std::vector<std::uint64_t> tall(words_);
    for (int row = 0; row < height_; ++row) {
        std::copy_n(rowAt(row), words_, tall.begin());
        for (const int other : {row - 1, row + 1})
            if (other >= 0 && other < height_)
                for (std::size_t word = 0; word < words_; ++word)
                    tall[word] |= rowAt(other)[word];
        for (std::size_t word = 0; word < words_; ++word) {
            std::uint64_t bits = tall[word] | tall[word] << 1U | tall[word] >> 1U;
            if (word > 0) bits |= tall[word - 1] >> (kBits - 1U);
            if (word + 1 < words_) bits |= tall[word + 1] << (kBits - 1U);
            out.rowAt(row)[word] = rowAt(row)[word] | (bits & limit.rowAt(row)[word]);
        }
    }
    return out;
}

}  // namespace cgam
