#pragma once

#include "core/experiment/experiment.h"

#include <filesystem>
#include <string>

namespace cgam {

/// Writes a text file whole. Errors: those of writeFile.
Result<void> writeText(const std::filesystem::path& path, const std::string& text);

/// Writes every file of the report (docs/formats.md), in place of those of an earlier one that are
/// there, without asking (otherReportIn); replays a few cases for its picture strips.
/// Cancelled in these, the error comes back (as evaluate()'s it says what is kept), and all files
/// but report.html are there. Errors: those of writeFile, of makeStrips.
Result<void> writeReport(const ExperimentTask& task, Experiment& experiment,
                         const Evaluation& evaluation, const Figures& figures,
                         const StageListener& stage, const CancelToken& cancel);

}  // namespace cgam
