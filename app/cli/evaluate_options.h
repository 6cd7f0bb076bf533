#pragma once

#include "app/cli/row_options.h"
#include "core/experiment/experiment_task.h"

#include <CLI/CLI.hpp>

namespace cgam::cli {

/// What `cgam evaluate` was asked to do; ablate and tune share most of it.
struct EvaluateOptions : ExperimentTask {
    int seeds = 1;
    bool keepGoing = false;
    RowOptions rows;  ///< until checkEvaluateOptions puts them into the plan
};

/// Declares every option of `cgam evaluate`; `options` must live until the command line has been
/// parsed.
void addEvaluateOptions(CLI::App& command, EvaluateOptions& options);

/// The options that evaluate, ablate and tune share: all but --methods, --settings.
void addCommonEvaluationOptions(CLI::App& command, EvaluateOptions& options);

/// Fills the plan. Throws UsageError for options that contradict each other or lie out of range,
/// ErrorException for an unusable settings file.
void checkEvaluateOptions(EvaluateOptions& options);

/// The part of checkEvaluateOptions that does not concern the rows.
void checkCommonEvaluationOptions(EvaluateOptions& options);

}  // namespace cgam::cli
