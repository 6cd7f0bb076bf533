#pragma once

#include "core/compare/comparison.h"

#include <string>
#include <vector>

namespace cgam {

/// The JSON of `cgam compare` (docs/formats.md).
std::string comparisonJson(const ComparisonTask& task, const std::vector<ComparedMethod>& methods);

/// A line for each method and click.
std::string comparisonCsv(const std::vector<ComparedMethod>& methods);

}  // namespace cgam
