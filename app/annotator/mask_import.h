#pragma once

#include "core/base/result.h"
#include "core/document/slide_mask.h"
#include "core/document/working_grid.h"
#include "core/slide/slide_source.h"

#include <filesystem>

namespace cgam::app {

/// A mask read from a file, on the working grid.
struct ImportedMask {
    GridRect rect;      ///< what the file speaks of
    Image<Cell> cells;  ///< label 1 inside
};

/// GeoJSON, ASAP XML, or a PNG with its JSON beside it; a PNG alone is taken to cover the slide.
/// Of annotations all areas count, those of the class "Ignore*" apart. Errors (bad input): those
/// of reading, nothing in it, too large.
Result<ImportedMask> readMaskFile(const std::filesystem::path& file, const WorkingGrid& grid,
                                  const SlideInfo& slide);

}  // namespace cgam::app
