#pragma once

#include "core/evaluate/report.h"

#include <string>
#include <string_view>

namespace cgam {

/// What keeps an evaluation from going on with a report (the text of its report.json): "" where
/// nothing of that is lost, because data, weights and rules are the same and no row, seed or case
/// goes; else what it has that this one has not, such as "other targets". `plan` and `facts`: those
/// of the new evaluation, opened.
std::string lostWith(std::string_view report, const EvaluationPlan& plan, const ReportFacts& facts);

/// What the text of a report.json is of; None: it is no report of this program.
enum class ReportKind { None, Evaluation, Search };
ReportKind reportKindOf(std::string_view report);

}  // namespace cgam
