#pragma once

#include "core/engine/engine.h"
#include "core/evaluate/case_frame.h"
#include "core/evaluate/case_list.h"
#include "core/evaluate/case_run.h"
#include "core/evaluate/engine_crew.h"
#include "core/evaluate/method_rows.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace cgam {

/// Which cases take part. Ranges include their ends.
struct CaseFilter {
    std::string className;  ///< empty: all
    std::string split;      ///< empty: all
    double minMask = 0;     ///< share of the object among pixels that are not ignored
    double maxMask = 1;
    /// IoU of the network alone, after the first click of the centre robot or before any click.
    std::optional<double> minInitialIou, maxInitialIou;
    bool initialWithoutClick = false;
    /// At most so many; 0: all. Cases are taken from the groups in turn (the first of each group,
    /// then the second ...), so that few cases still are of many patients.
    int limit = 0;
    /// Only the cases of groups in one of several parts; empty: all groups.
    std::optional<std::vector<std::string>> groups;
};

struct EvaluationPlan {
    std::vector<MethodRow> rows;  ///< labels differ
    std::vector<std::uint64_t> seeds = {0};
    Protocol protocol;
    FrameSettings frame;
    CaseFilter filter;
    /// What else results hang on (digest of the weights, precision, device): part of the key by
    /// which finished runs are found again.
    std::string engineText;
};

/// A method on a case with one seed.
struct RowRun {
    std::size_t row = 0;  ///< in EvaluationPlan::rows
    std::uint64_t seed = 0;
    CaseRun run;
};

struct EvaluatedCase {
    CaseEntry entry;
    int width = 0;  ///< as evaluated
    int height = 0;
    double maskShare = 0;
    std::vector<RowRun> runs;  ///< by row, then seed
};

/// A case that could not be evaluated, and why, in a sentence.
struct SkippedCase {
    std::string name;
    std::string why;
};

struct Evaluation {
    EvaluationPlan plan;
    std::vector<EvaluatedCase> cases;  ///< sorted by name
    std::vector<SkippedCase> skipped;  ///< unusable; sorted by name
    int notChosen = 0;                 ///< by the filter, of those that were looked at
    int reused = 0;                    ///< runs taken from the journal
    std::string device;
    NetworkSummary network;
    unsigned workers = 1;
};

/// Seeds 0 .. count - 1.
std::vector<std::uint64_t> firstSeeds(int count);

/// Seeds with which a row is run: all, or the first alone where no seed can change the result.
std::vector<std::uint64_t> seedsOf(const EvaluationPlan& plan, const MethodRow& row);

/// Told how many of all runs are done, from any thread, one call at a time.
using EvaluationProgress = std::function<void(std::size_t done, std::size_t all)>;

/// Told of a case of which every run is there, from any thread, one call at a time. Not of one that
/// turned out to be unusable.
using CaseListener = std::function<void(const EvaluatedCase& one)>;

/// Chooses the cases, runs every row and seed on each of them in parallel, and keeps each finished
/// run in `journal`. The result does not hang on the number of threads or on what the journal held.
/// Unusable cases (file missing or damaged, sizes differ, no object in the mask) are skipped and
/// named. Errors: cancelled (the message is a clause that says what is kept: "3 of 8 runs are kept
/// in 'journal.jsonl'"), no case left, journal not writable.
Result<Evaluation> evaluate(const EvaluationPlan& plan, const CaseList& source, EngineCrew& crew,
                            const std::filesystem::path& journal, const CancelToken& cancel,
                            const EvaluationProgress& progress, const CaseListener& caseDone = {});

}  // namespace cgam
