#pragma once

#include "app/cli/evaluate_options.h"
#include "app/cli/progress_line.h"
#include "app/cli/refine_run.h"
#include "core/experiment/machine_facts.h"

#include <ostream>

namespace cgam::cli {

/// Streams and signals of a run.
struct RunContext {
    std::ostream& out;      ///< the table
    std::ostream& remarks;  ///< skipped cases, results reused
    ProgressLine& progress;
    const CancelToken& cancel;
};

/// `cgam evaluate`: opens data and network, evaluates, writes the report, prints the table. Where
/// cases were skipped or a method broke off, the report is written all the same and an Error comes
/// back, unless options.keepGoing.
Result<void> runEvaluate(const EvaluateOptions& options, const EngineFactory& makeEngine,
                         const MachineFacts& machine, const RunContext& context);

}  // namespace cgam::cli
