#pragma once

#include "app/cli/evaluate_run.h"
#include "core/evaluate/search_grid.h"

#include <filesystem>
#include <vector>

namespace cgam::cli {

/// What `cgam tune` was asked to do.
struct TuneOptions {
    TuneOptions();
    EvaluateOptions evaluation;      ///< its rows are the starts of the search
    std::filesystem::path gridFile;  ///< empty: none
    Search search = Search::Stages;
    std::vector<SearchGrid> grids;  ///< of the file
};

void addTuneOptions(CLI::App& command, TuneOptions& options);

/// Fills the plan and the grids. Throws UsageError and ErrorException.
void checkTuneOptions(TuneOptions& options);

/// `cgam tune`: searches, writes best.json (for --settings), tune.csv and the report of all
/// settings that were tried, prints the best. Errors as runEvaluate.
Result<void> runTune(const TuneOptions& options, const EngineFactory& makeEngine,
                     const MachineFacts& machine, const RunContext& context);

}  // namespace cgam::cli
