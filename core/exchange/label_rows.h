#pragma once

#include "core/document/slide_mask.h"
#include "core/document/working_grid.h"
#include "core/slide/region_reader.h"

#include <cstdint>
#include <vector>

namespace cgam {

/// A mask seen through a frame: each pixel shows the cell under its centre.
class LabelRows {
public:
    LabelRows(const SlideMask& mask, const WorkingGrid& grid, const RegionFrame& frame);

    /// Rows top ... top + band.height - 1 of the frame; the band has the frame's width.
    void read(int top, Image<Cell>& band) const;

private:
    const SlideMask& mask_;
    WorkingGrid grid_;
    RegionFrame frame_;
    std::vector<std::int64_t> columns_;  ///< grid column under each pixel column
};

}  // namespace cgam
