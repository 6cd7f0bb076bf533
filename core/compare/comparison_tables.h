#pragma once

#include "core/compare/comparison.h"

#include <string>
#include <vector>

namespace cgam {

/// The JSON of `cgam compare` (docs/formats.md).
std::string comparisonJson(const ComparisonTask& task, const std::vector<ComparedMethod>& methods);

/// A line for each method and click, then one for each still mask: label, IoU and area alone.
std::string comparisonCsv(const ComparisonTask& task, const std::vector<ComparedMethod>& methods);

}  // namespace cgam
