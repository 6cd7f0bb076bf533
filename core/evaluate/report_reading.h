#pragma once

#include "core/base/result.h"
#include "core/evaluate/evaluation.h"
#include "core/evaluate/figures.h"
#include "core/evaluate/report.h"

#include <cstddef>
#include <filesystem>

namespace cgam {

/// A report folder, read back.
struct PastReport {
    /// Every run with its clicks. Of a case name, group, size and the name of its image are known,
    /// of the plan rows, seeds, protocol and frame; of its filter what stands in report.json.
    Evaluation evaluation;
    ReportFacts facts;
    /// As the figures were made: figuresOf(evaluation, bootstrap) gives those of report.json.
    BootstrapSettings bootstrap;
};

inline constexpr std::size_t kMaxReportBytes = std::size_t{64} << 20;
inline constexpr std::size_t kMaxReportClicksBytes = std::size_t{512} << 20;

/// Reads report.json and clicks.jsonl of a folder (docs/formats.md). Errors (bad input) name the
/// file: missing, longer than the limits, not JSON, not a report, runs that do not fit the rows.
Result<PastReport> readReport(const std::filesystem::path& folder);
Result<PastReport> readReport(const std::filesystem::path& report,
                              const std::filesystem::path& clicks);

}  // namespace cgam
