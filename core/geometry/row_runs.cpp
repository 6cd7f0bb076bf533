#include "core/geometry/row_runs.h"

#include <algorithm>

namespace cgam {

RowRuns::RowRuns(const BitMask& mask) : height_(mask.height()) {
    for (int row = 0; row < height_; ++row) {
        rows_.push_back(runs_.size());
        for (int col = mask.next(row, 0, true); col < mask.width();) {
            const int end = mask.next(row, col, false);
            runs_.push_back({row, col, end});
            col = mask.next(row, end, true);
        }
    }
    rows_.push_back(runs_.size());
}

std::vector<std::size_t> RowRuns::partOf(std::size_t run, std::vector<std::uint8_t>& seen,
                                         bool diagonally) const {
    std::vector<std::size_t> part{run};
    seen[run] = 1;
    for (std::size_t done = 0; done < part.size(); ++done) {
        const PixelRun at = runs_[part[done]];
        const int first = at.first - (diagonally ? 1 : 0);
        const int end = at.end + (diagonally ? 1 : 0);
        for (const int row : {at.row - 1, at.row + 1}) {
            if (row < 0 || row >= height_) continue;
            const auto place = [this](std::size_t r) {
                return runs_.begin() + static_cast<std::ptrdiff_t>(rows_[r]);
            };
            const auto rowEnd = place(static_cast<std::size_t>(row) + 1);
            auto other =
                std::partition_point(place(static_cast<std::size_t>(row)), rowEnd,
                                     [&](const PixelRun& one) { return one.end <= first; });
            for (; other != rowEnd && other->first < end; ++other) {
                const auto number = static_cast<std::size_t>(other - runs_.begin());
                if (seen[number] != 0) continue;
                seen[number] = 1;
                part.push_back(number);
            }
        }
    }
    return part;
}

BitMask partsWith(const BitMask& mask, const BitMask& starts) {
    const RowRuns runs(mask);
    std::vector<std::uint8_t> seen(runs.runs().size());
    BitMask reached(mask.width(), mask.height());
    for (std::size_t i = 0; i < runs.runs().size(); ++i) {
        const PixelRun& run = runs.runs()[i];
        if (seen[i] != 0 || !starts.anyIn(run.row, run.first, run.end)) continue;
        for (const std::size_t member : runs.partOf(i, seen, true)) {
            const PixelRun& one = runs.runs()[member];
            reached.setRun(one.row, one.first, one.end);
        }
    }
    return reached;
}

}  // namespace cgam
