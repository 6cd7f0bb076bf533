#pragma once

#include "app/cli/evaluate_options.h"

#include <filesystem>

namespace cgam::cli {

/// Throws UsageError if the report would take the place of a file that the command reads: data,
/// weights, split, settings, and `grid` unless it is empty.
void checkReportInputs(const EvaluateOptions& options, const std::filesystem::path& grid = {});

}  // namespace cgam::cli
