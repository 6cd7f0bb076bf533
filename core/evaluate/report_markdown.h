#pragma once

#include "core/evaluate/report.h"

#include <string>

namespace cgam {

/// report.md: how the evaluation was made in a sentence, figures by row with the paper's own below
/// them, differences to the best row, and mean IoU by clicks; for a document to take in.
std::string reportMarkdown(const Evaluation& evaluation, const Figures& figures,
                           const ReportFacts& facts);

}  // namespace cgam
