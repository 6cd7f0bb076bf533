#pragma once

#include "app/cli/evaluate_options.h"
#include "app/cli/progress_line.h"
#include "app/cli/refine_run.h"
#include "core/evaluate/report.h"

#include <ostream>

namespace cgam::cli {

/// Streams and signals of a run.
struct RunContext {
    std::ostream& out;      ///< the table
    std::ostream& remarks;  ///< skipped cases, results reused
    ProgressLine& progress;
    const CancelToken& cancel;
};

/// What is known of the machine and the program, for the report.
struct MachineFacts {
    std::string cpu;
    int cores = 1;  ///< processors this process may use
    std::optional<std::string> gpu;
    std::string program;
};

/// `cgam evaluate`: opens data and network, evaluates, writes the report, prints the table. Where
/// cases were skipped or a method broke off, the report is written all the same and an Error comes
/// back, unless options.keepGoing.
Result<void> runEvaluate(const EvaluateOptions& options, const EngineFactory& makeEngine,
                         const MachineFacts& machine, const RunContext& context);

}  // namespace cgam::cli
