#include "app/cli/tune_run.h"

#include "app/cli/evaluation_parts.h"
#include "app/cli/option_types.h"
#include "app/cli/report_inputs.h"
#include "core/base/sha256.h"
#include "core/evaluate/tuning.h"

#include <cstdio>
#include <span>

namespace cgam::cli {

namespace {

std::string bestTable(const Tuning& tuning, const Figures& figures) {
    std::string text;
    for (std::size_t i = 0; i < tuning.best.size(); ++i) {
        const TargetFigures& last = figures.methods[tuning.bestRows[i]].targets.back();
        char noc[64];
        std::snprintf(noc, sizeof noc, "NoC@%s %.2f", targetPercent(last.target).c_str(),
                      last.noc.mean);
        text += tuning.best[i].label + ": " + settingsSummary(tuning.best[i].settings) + " (" +
                noc + ")\n";
    }
    return text;
}

/// Of all that decides which settings are tried.
std::string digestOf(const TuneOptions& options) {
    std::string text = methodRowsJson(options.evaluation.plan.rows);
    text += options.search == Search::Stages ? "stages" : "product";
    for (const SearchGrid& grid : options.grids) {
        text += '\n' + grid.row;
        for (const GridMember& member : grid.members) {
            text += '\n' + member.name;
            for (const std::string& value : member.values)
                text += ' ' + value;
        }
    }
    return sha256Hex(std::as_bytes(std::span(text)));
}

}  // namespace

TuneOptions::TuneOptions() {
    evaluation.title = "Search for the best settings";
    evaluation.rows.methods = "distmap-brs,fbrs-b,gbrs-bmconv,cgam";
    evaluation.strips = 0;
}

void addTuneOptions(CLI::App& command, TuneOptions& options) {
    const char* group = "Search";
    addRowOptions(command, options.evaluation.rows,
                  {"Methods to tune, from the paper's settings on; empty (\"\") for none",
                   "Further rows to tune, from the settings in a file on", group});
    addPath(command, "--grid", options.gridFile,
            "Values to try, by row or method, as JSON: {\"cgam\": {\"learning_rate\": "
            "[0.05, 0.01], \"lambda\": [1, 0.3]}, ...}. The number of settings must be the "
            "same for all. Without a file: 15 values for each")
        ->group(group);
    addChoice<Search>(command, "--search", options.search,
                      {{"stages", Search::Stages}, {"product", Search::Product}},
                      "stages: one setting after the other, going on with the best; product: "
                      "every combination")
        ->group(group);
    addCommonEvaluationOptions(command, options.evaluation);
    command.footer(
        "The best settings have the lowest mean NoC at the highest target. They are written to\n"
        "best.json in the report folder, for cgam evaluate --settings. Choose them on validation\n"
        "cases (patients) other than those that are reported. Example:\n"
        "  cgam tune --data ebhi_seg --split val --split-file halves.json --side train \\\n"
        "      --weights resnet18s.pth --report tuning\n"
        "  cgam evaluate --data ebhi_seg --split val --split-file halves.json --side val \\\n"
        "      --weights resnet18s.pth --settings tuning/best.json --report results");
}

void checkTuneOptions(TuneOptions& options) {
    checkReportInputs(options.evaluation, options.gridFile);
    checkEvaluateOptions(options.evaluation);
    if (!options.gridFile.empty()) options.grids = readGrids(options.gridFile).value();
    checkGrids(options.evaluation.plan.rows, options.grids, options.search).value();
    options.evaluation.search = digestOf(options);
}

Result<void> runTune(const TuneOptions& options, const EngineFactory& makeEngine,
                     const MachineFacts& machine, const RunContext& context) {
    std::string round;
    try {
        Experiment job = prepareEvaluation(options.evaluation, makeEngine, machine, context);
        const EvaluationProgress progress = progressOf(context);
        const Tuning tuning =
            tune(job.plan, options.grids, options.search, job.cases, *job.crew, job.journal,
                 context.cancel, progress,
                 [&](std::size_t number, std::size_t rounds) {
                     round = "round " + std::to_string(number) + " of " + std::to_string(rounds);
                     context.progress.show(round);
                 })
                .value();
        context.progress.clear();
        const Figures figures = figuresOf(tuning.evaluation, options.evaluation.bootstrap);
        const std::filesystem::path& folder = options.evaluation.report;
        writeText(folder / "best.json", methodRowsJson(tuning.best)).value();
        writeText(folder / "tune.csv", tuningCsv(tuning)).value();
        writeReportFiles(options.evaluation, job, tuning.evaluation, figures, context);
        context.out << figuresTable(tuning.evaluation, figures) << '\n'
                    << bestTable(tuning, figures);
        return verdictOn(options.evaluation, tuning.evaluation, figures, context);
    } catch (const ErrorException& exception) {
        return withInterruption(exception.error(), "Search in " + round);
    }
}

}  // namespace cgam::cli
