#include "app/cli/evaluate_run.h"

#include "app/cli/evaluation_parts.h"

namespace cgam::cli {

Result<void> runEvaluate(const EvaluateOptions& options, const EngineFactory& makeEngine,
                         const MachineFacts& machine, const RunContext& context) {
    try {
        Experiment job = prepareEvaluation(options, makeEngine, machine, context);
        const Evaluation evaluation = evaluateJob(job, context);
        const Figures figures = figuresOf(evaluation, options.bootstrap);
        writeReportFiles(options, job, evaluation, figures, context);
        context.out << figuresTable(evaluation, figures);
        return verdictOn(options, evaluation, figures, context);
    } catch (const ErrorException& exception) {
        return withInterruption(exception.error(), "Evaluation");
    }
}

}  // namespace cgam::cli
