#pragma once

#include "core/base/result.h"
#include "core/compare/comparison.h"

#include <filesystem>
#include <vector>

namespace cgam {

/// Writes a comparison as the ending of `path` says: .png or .svg (strip), .csv, .html, .json.
/// Errors: another ending; those of encodeStrip and of writing.
Result<void> writeComparison(const std::filesystem::path& path, const ComparisonTask& task,
                             const std::vector<ComparedMethod>& methods);

}  // namespace cgam
