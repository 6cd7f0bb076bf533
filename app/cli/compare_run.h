#pragma once

#include "app/cli/compare_options.h"
#include "app/cli/progress_line.h"
#include "app/cli/refine_run.h"

#include <ostream>

namespace cgam::cli {

/// `cgam compare`: reads image, clicks and truth, sends the clicks to all methods, writes the files
/// at once, and prints a line for each method to `out`. Where a method broke off the files are
/// written all the same and an Error comes back.
Result<void> runCompare(const CompareOptions& options, const EngineFactory& makeEngine,
                        std::ostream& out, ProgressLine& progress, const CancelToken& cancel);

}  // namespace cgam::cli
