#pragma once

#include "core/evaluate/figures.h"
#include "core/experiment/experiment.h"
#include "core/experiment/report_files.h"
#include "tests/experiment/data_set_files.h"

#include <nlohmann/json.hpp>

#include <string>

namespace cgam::test {

/// A data set and weights on disk, and a task about them.
struct ExperimentScene {
    ExperimentScene() {
        folder.write("weights.pth", "weights");
        writeDataSet(folder / "set");
        task.data = {folder / "set"};
        task.weights = folder / "weights.pth";
        task.report = folder / "report";
        task.plan.rows = {publishedRow(Method::None), publishedRow(Method::Cgam)};
        task.plan.seeds = firstSeeds(2);
        task.bootstrap.resamples = 60;
        task.engine.threads = 2;
        task.strips = 1;
    }

    static MachineFacts machine() { return {"a processor", 2, std::nullopt, "cgam test"}; }

    nlohmann::json report() const {
        return nlohmann::json::parse(contentOf(task.report / "report.json"));
    }

    TemporaryFolder folder;
    ExperimentTask task;
};

/// The whole of it without a window, as the command line does it.
inline Result<Evaluation> runWhole(const ExperimentTask& task,
                                   const EngineCrew::MakeEngine& makeEngine) {
    const CancelToken cancel;
    const auto silent = [](ExperimentStage) {};
    Result<Experiment> experiment =
        openExperiment(task, makeEngine, ExperimentScene::machine(), silent);
    if (!experiment) return experiment.error();
    Result<Evaluation> evaluation =
        evaluate(experiment->plan, experiment->cases, *experiment->crew, experiment->journal,
                 cancel, [](std::size_t, std::size_t) {});
    if (!evaluation) return evaluation;
    const Figures figures = figuresOf(*evaluation, task.bootstrap);
    const Result<void> written =
        writeReport(task, *experiment, *evaluation, figures, silent, cancel);
    if (!written) return written.error();
    return evaluation;
}

/// Figures of a report without those that hang on the clock.
inline nlohmann::json timeless(nlohmann::json methods) {
    for (nlohmann::json& method : methods)
        for (const char* time : {"spc_seconds", "total_seconds", "total_seconds_deviation"})
            method.erase(time);
    return methods;
}

}  // namespace cgam::test
