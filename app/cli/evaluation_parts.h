#pragma once

#include "app/cli/evaluate_run.h"
#include "core/evaluate/engine_crew.h"

#include <memory>

namespace cgam::cli {

// The steps that evaluate, ablate and tune share. They throw ErrorException.

/// All that an evaluation needs, opened.
struct EvaluationJob {
    EvaluationPlan plan;
    CaseList cases;
    ReportFacts facts;
    std::unique_ptr<EngineCrew> crew;
    std::filesystem::path journal;
};

/// Opens the data sets, makes the report folder, digests the weights, starts the first engine.
EvaluationJob prepareEvaluation(const EvaluateOptions& options, const EngineFactory& makeEngine,
                                const MachineFacts& machine, const RunContext& context);

/// Runs it and shows the progress.
Evaluation evaluateJob(EvaluationJob& job, const RunContext& context);

/// Shows how far an evaluation is, with the time left.
EvaluationProgress progressOf(const RunContext& context, std::string before = {});

/// Says how many runs the journal held.
void tellReused(const EvaluationJob& job, const Evaluation& evaluation, const RunContext& context);

/// Writes a text file whole. Throws ErrorException.
void writeText(const std::filesystem::path& path, const std::string& text);

/// Writes every file of the report; replays a few cases for its picture strips.
void writeReport(const EvaluateOptions& options, EvaluationJob& job, const Evaluation& evaluation,
                 const Figures& figures, const RunContext& context);

/// Names what was skipped; the Error of a run that should not count as good.
Result<void> verdictOn(const EvaluateOptions& options, const Evaluation& evaluation,
                       const Figures& figures, const RunContext& context);

}  // namespace cgam::cli
