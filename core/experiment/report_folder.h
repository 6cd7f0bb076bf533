#pragma once

#include "core/experiment/experiment.h"

#include <string>

namespace cgam {

/// "" where the task may write its report: there is none in its folder, or one that it goes on with
/// (lostWith), or the task is to overwrite it. Else a sentence that names the folder.
std::string otherReportIn(const ExperimentTask& task, const Experiment& experiment);

/// Removes those files of an earlier report that this one may not write: curves, the page, and what
/// a search has found. The others are replaced, the journal is kept. Errors: as of removing a file.
Result<void> removeStaleFiles(const ExperimentTask& task);

}  // namespace cgam
