#pragma once

#include "app/cli/evaluate_run.h"
#include "core/experiment/report_files.h"

#include <string>

namespace cgam::cli {

// What evaluate, ablate and tune do with an experiment on the command line: progress on the
// terminal, remarks on standard error, exit codes. These throw ErrorException.

/// Opens the experiment with engines of the weights asked for.
Experiment prepareEvaluation(const EvaluateOptions& options, const EngineFactory& makeEngine,
                             const MachineFacts& machine, const RunContext& context);

/// Runs it and shows the progress.
Evaluation evaluateJob(Experiment& job, const RunContext& context);

/// Shows how far an evaluation is, with the time left.
EvaluationProgress progressOf(const RunContext& context);

/// Says how many runs the journal held.
void tellReused(const Experiment& job, const Evaluation& evaluation, const RunContext& context);

/// Writes every file of the report and shows the progress.
void writeReportFiles(const EvaluateOptions& options, Experiment& job, const Evaluation& evaluation,
                      const Figures& figures, const RunContext& context);

/// `error` with, where it is that of a run that was interrupted, the sentence that says so: `what`,
/// what is kept and how it goes on.
Error withInterruption(const Error& error, const std::string& what);

/// Names what was skipped; the Error of a run that should not count as good.
Result<void> verdictOn(const EvaluateOptions& options, const Evaluation& evaluation,
                       const Figures& figures, const RunContext& context);

}  // namespace cgam::cli
