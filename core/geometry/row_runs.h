#pragma once

#include "core/geometry/bit_mask.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace cgam {

/// Pixels of a row that hang together: from `first` to before `end`.
struct PixelRun {
    int row = 0;
    int first = 0;
    int end = 0;
    int length() const { return end - first; }
};

/// The runs of a mask, from which its connected parts are found without a look at each pixel.
class RowRuns {
public:
    explicit RowRuns(const BitMask& mask);

    const std::vector<PixelRun>& runs() const { return runs_; }
    /// All runs that hang together with this one, itself first; `seen` (one for each run) learns
    /// them. Runs seen before do not conduct. `diagonally`: pixels that share a corner hang
    /// together, too.
    std::vector<std::size_t> partOf(std::size_t run, std::vector<std::uint8_t>& seen,
                                    bool diagonally) const;

private:
    int height_;
    std::vector<PixelRun> runs_;
    std::vector<std::size_t> rows_;  ///< place of each row's first run, and the end
};

/// The parts of `mask`, their pixels sharing sides or corners, that hold a pixel of `starts`. Both
/// of the same size.
BitMask partsWith(const BitMask& mask, const BitMask& starts);

}  // namespace cgam
