#pragma once

#include "core/evaluate/evaluation.h"
#include "core/evaluate/figures.h"
#include "core/evaluate/search_grid.h"

#include <string>
#include <vector>

namespace cgam {

/// What a search found.
struct Tuning {
    std::vector<MethodRow> best;          ///< one a row of the plan, labelled LABEL@best
    std::vector<std::size_t> bestRows;    ///< the same as rows of `evaluation`
    std::vector<std::size_t> startOfRow;  ///< for each row of `evaluation`: row of the plan
    Evaluation evaluation;                ///< of all settings that were tried
};

/// Told which round of how many begins.
using TuningProgress = std::function<void(std::size_t round, std::size_t rounds)>;

/// Finds the best settings of each row of the plan on the cases of the plan: lowest mean NoC at the
/// highest target, then at the next lower one, the earlier tried among equals. The settings of the
/// plan's rows are among those tried. All rows get the same effort (checkGrids). Errors: those of
/// evaluate() and checkGrids().
Result<Tuning> tune(const EvaluationPlan& plan, const std::vector<SearchGrid>& given, Search search,
                    const CaseList& source, EngineCrew& crew, const std::filesystem::path& journal,
                    const CancelToken& cancel, const EvaluationProgress& progress,
                    const TuningProgress& rounds);

/// tune.csv: every setting tried, with its figures.
std::string tuningCsv(const Tuning& tuning);

}  // namespace cgam
