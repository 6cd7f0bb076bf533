#pragma once

#include "core/evaluate/report.h"
#include "core/evaluate/strips.h"

#include <string>
#include <vector>

namespace cgam {

/// report.html: one page that needs no other file and no network.
std::string reportHtml(const Evaluation& evaluation, const Figures& figures,
                       const ReportFacts& facts, const std::vector<Strip>& strips);

}  // namespace cgam
