#include "core/exchange/label_rows.h"

#include <cmath>

namespace cgam {

namespace {

std::int64_t cellUnder(double origin, double step, int pixel, double gridStep) {
    return static_cast<std::int64_t>(std::floor((origin + (pixel + 0.5) * step) / gridStep));
}

}  // namespace

LabelRows::LabelRows(const SlideMask& mask, const WorkingGrid& grid, const RegionFrame& frame)
    : mask_(mask), grid_(grid), frame_(frame) {
    for (int col = 0; col < frame.width; ++col)
        columns_.push_back(cellUnder(frame.x, frame.stepX, col, grid.stepX));
}

void LabelRows::read(int top, Image<Cell>& band) const {
    const std::int64_t left = columns_.front();
    const int width = static_cast<int>(columns_.back() - left + 1);
    for (int row = 0; row < band.height; ++row) {
        const std::int64_t y = cellUnder(frame_.y, frame_.stepY, top + row, grid_.stepY);
        const Image<Cell> cells = mask_.read({left, y, width, 1});
        for (int col = 0; col < band.width; ++col)
            band.at(row, col) =
                cells
                    .data[static_cast<std::size_t>(columns_[static_cast<std::size_t>(col)] - left)];
    }
}

}  // namespace cgam
