#pragma once

#include "core/experiment/experiment.h"

#include <filesystem>
#include <string>
#include <vector>

namespace cgam {

/// "" where the task may write its report: there is none in its folder, or one that it goes on with
/// (lostWith), or the task is to overwrite it. Else a sentence that names the folder.
std::string otherReportIn(const ExperimentTask& task, const Experiment& experiment);

/// The files in its folder that writing the report of this task may replace or remove.
std::vector<std::filesystem::path> reportFilesOf(const ExperimentTask& task);

/// Removes those files of an earlier report that this one may not write: curves, the page, and what
/// a search has found. The others are replaced, the journal is kept. Without an earlier report
/// nothing is removed. Errors: as of removing a file.
Result<void> removeStaleFiles(const ExperimentTask& task);

}  // namespace cgam
