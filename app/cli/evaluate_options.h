#pragma once

#include "app/cli/swapped_sets.h"
#include "core/data/split.h"
#include "core/engine/settings.h"
#include "core/evaluate/evaluation.h"
#include "core/evaluate/figures.h"
#include "core/evaluate/report.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cgam::cli {

/// What `cgam evaluate` was asked to do; ablate and tune share most of it.
struct EvaluateOptions {
    std::string title = "Evaluation";
    PaperTable paperTable = PaperTable::Methods;
    std::vector<std::string> data;
    std::filesystem::path weights;
    std::filesystem::path report;
    bool ignore128 = false;
    SwappedSets swapped;

    /// Rows, seeds, protocol, size and cases. The digest of the weights comes with the run.
    EvaluationPlan plan;
    int seeds = 1;

    EngineSettings engine;  ///< threads: cases at the same time
    BootstrapSettings bootstrap;
    int strips = 3;
    bool keepGoing = false;

    // As written on the command line, until checkEvaluateOptions puts them into the plan.
    std::string methods = "none,distmap-brs,fbrs-b,gbrs-bmconv,cgam";
    std::vector<std::string> settingsFiles;
    std::filesystem::path splitFile;  ///< empty: none
    SplitSide side = SplitSide::Val;  ///< of splitFile
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

/// Appends the rows of settings files. Throws ErrorException.
void addRowsOfFiles(std::vector<MethodRow>& rows, const std::vector<std::string>& files);

/// Throws UsageError if there is no row, or two have one name.
void checkLabels(const std::vector<MethodRow>& rows);

/// Rows at the paper's settings (the defaults) for a list of methods.
std::vector<MethodRow> rowsOfMethods(const std::string& methods);

}  // namespace cgam::cli
