#pragma once

#include "core/evaluate/report.h"
#include "core/evaluate/strips.h"

#include <string>
#include <vector>

namespace cgam {

// The sections of report.html.

/// Style sheet of the page.
std::string pageStyle();

/// The table in the layout of the paper's Table 1, with the paper's own numbers below.
std::string figuresSection(const Evaluation& evaluation, const Figures& figures,
                           const ReportFacts& facts);

/// Differences to the best row, with intervals.
std::string differencesSection(const Evaluation& evaluation, const Figures& figures);

/// Picture strips; a sentence in builds that write no pictures.
std::string stripsSection(const EvaluationPlan& plan, const std::vector<Strip>& strips);

}  // namespace cgam
