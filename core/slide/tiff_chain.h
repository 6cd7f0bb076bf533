#pragma once

#include "core/base/result.h"

#include <filesystem>

namespace cgam {

/// Directories of a TIFF that are read; scanners write at most some dozens.
inline constexpr int kMaxTiffDirectories = 1000;
/// Pixels along a tile: one is decoded at once, and scanners write 1024 at most.
inline constexpr int kMaxTiffTileSide = 4096;

/// Looks at the directories of a (Big)TIFF before OpenSlide and libtiff do, which would take
/// whatever memory a tile asks for. Files that are no TIFF pass, as do damaged ones: saying what is
/// wrong with them is the reader's work. Errors (bad input): directories that refer to each other
/// in a circle, more than kMaxTiffDirectories, a side of a tile above kMaxTiffTileSide, a tag of
/// more values than the file has bytes for.
Result<void> checkTiffChain(const std::filesystem::path& path);

}  // namespace cgam
