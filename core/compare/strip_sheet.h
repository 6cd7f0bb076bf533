#pragma once

#include "core/base/result.h"
#include "core/compare/comparison.h"

#include <cstddef>
#include <filesystem>
#include <vector>

namespace cgam {

/// Clicks after which a picture is shown, at most kMostStripCells: the first, the last, and others
/// between them, closer together at the beginning.
std::vector<int> shownClicks(int clicks);

inline constexpr std::size_t kMostStripCells = 6;

/// The paper's Fig. 2: the image and the truth, then a row for each method with its mask and the
/// clicks so far, and its attention map at the end, and one for each still mask. The
/// ending of `path` chooses: .svg, or a
/// picture (.png). Errors: another ending; a build that draws no pictures.
Result<std::vector<std::byte>> encodeStrip(const std::filesystem::path& path,
                                           const ComparisonTask& task,
                                           const std::vector<ComparedMethod>& methods);

/// Error (bad input): an ending that encodeStrip does not know.
Result<void> checkStripName(const std::filesystem::path& path);

}  // namespace cgam
