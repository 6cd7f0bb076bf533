#include "app/cli/evaluation_parts.h"

#include "app/cli/interrupt.h"
#include "core/base/counted.h"
#include "core/base/quoted.h"
#include "core/experiment/remarks.h"
#include "core/experiment/report_folder.h"
#include "core/experiment/time_left.h"

#include <memory>

namespace cgam::cli {

namespace {

StageListener stagesOf(const RunContext& context) {
    return [&context](ExperimentStage stage) {
        if (stage == ExperimentStage::ReadingNetwork) context.progress.show("reading the network");
        if (stage == ExperimentStage::Pictures) context.progress.show("pictures");
    };
}

}  // namespace

Experiment prepareEvaluation(const EvaluateOptions& options, const EngineFactory& makeEngine,
                             const MachineFacts& machine, const RunContext& context) {
    EngineSettings single = options.engine;
    single.threads = 1;
    Experiment job =
        openExperiment(
            options,
            [makeEngine, weights = options.weights, single] { return makeEngine(weights, single); },
            machine, stagesOf(context))
            .value();
    if (const std::string problem = otherReportIn(options, job); !problem.empty())
        throw ErrorException(
            badInput(problem + " Choose another folder, or let --overwrite replace it."));
    return job;
}

EvaluationProgress progressOf(const RunContext& context) {
    return [&context, left = std::make_shared<TimeLeft>()](std::size_t done, std::size_t all) {
        context.progress.show("run " + std::to_string(done) + " of " + std::to_string(all) +
                              ", about " + clockText(left->after(done, all)) + " left");
    };
}

void tellReused(const Experiment& job, const Evaluation& evaluation, const RunContext& context) {
    context.progress.clear();
    if (evaluation.reused > 0)
        context.remarks << "cgam: " << evaluation.reused << " runs were taken from "
                        << quoted(job.journal) << "; delete it to compute them again.\n";
}

Evaluation evaluateJob(Experiment& job, const RunContext& context) {
    context.progress.show("choosing cases");
    Evaluation evaluation =
        evaluate(job.plan, job.cases, *job.crew, job.journal, context.cancel, progressOf(context))
            .value();
    tellReused(job, evaluation, context);
    return evaluation;
}

void writeReportFiles(const EvaluateOptions& options, Experiment& job, const Evaluation& evaluation,
                      const Figures& figures, const RunContext& context) {
    writeReport(options, job, evaluation, figures, stagesOf(context), context.cancel).value();
    context.progress.clear();
}

Error withInterruption(const Error& error, const std::string& what) {
    return toldAsInterrupted(error, [&] {
        return what + " interrupted; " + error.message + ". Run the same command again to go on.";
    });
}

Result<void> verdictOn(const EvaluateOptions& options, const Evaluation& evaluation,
                       const Figures& figures, const RunContext& context) {
    for (const std::string& remark : remarksOn(evaluation, figures))
        context.remarks << "cgam: " << remark << '\n';
    if (options.keepGoing) return {};
    const std::string report = "The report in " + quoted(options.report) + " is of the other " +
                               std::to_string(evaluation.cases.size()) +
                               "; with --keep-going this counts as a good end.";
    if (!evaluation.skipped.empty())
        return badInput(counted(evaluation.skipped.size(), "case was", "cases were") +
                        " unusable and skipped. " + report);
    if (const int failures = failuresIn(figures); failures > 0)
        return runtimeError("Methods broke off " + std::to_string(failures) +
                            " runs. The report in " + quoted(options.report) +
                            " is complete; with --keep-going this counts as a good end.");
    return {};
}

}  // namespace cgam::cli
