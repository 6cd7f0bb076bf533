#pragma once

#include "core/compare/comparison.h"

#include <string>
#include <vector>

namespace cgam {

/// One page that needs no other file and no network: table, curve of IoU where the truth is known,
/// and the methods' masks click by click.
std::string comparisonHtml(const ComparisonTask& task, const std::vector<ComparedMethod>& methods);

}  // namespace cgam
