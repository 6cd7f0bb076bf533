#include "core/evaluate/tuning.h"

#include "core/data/csv.h"
#include "core/evaluate/report.h"

#include <algorithm>
#include <iomanip>
#include <sstream>
#include <utility>

namespace cgam {

namespace {

/// All settings tried so far, each once.
class Trials {
public:
    explicit Trials(const std::vector<MethodRow>& starts) {
        for (std::size_t start = 0; start < starts.size(); ++start)
            add(starts[start].label, start, starts[start].settings, starts[start].settings);
    }

    void add(const std::string& label, std::size_t start, const MethodSettings& base,
             const MethodSettings& settings) {
        const std::string text = settingsText(settings);
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (startOfRow[i] == start && settingsText(rows[i].settings) == text) return;
        const std::string changed = changedMembers(base, settings);
        rows.push_back({changed.empty() ? label : label + " " + changed, settings});
        startOfRow.push_back(start);
    }

    std::vector<MethodRow> rows;
    std::vector<std::size_t> startOfRow;
};

bool isBetter(const MethodFigures& a, const MethodFigures& b) {
    for (std::size_t t = a.targets.size(); t-- > 0;)
        if (a.targets[t].noc.mean != b.targets[t].noc.mean)
            return a.targets[t].noc.mean < b.targets[t].noc.mean;
    return false;
}

std::vector<std::size_t> bestOf(const Figures& figures, const std::vector<std::size_t>& startOfRow,
                                std::size_t starts) {
    std::vector<std::size_t> best(starts, startOfRow.size());
    for (std::size_t row = 0; row < startOfRow.size(); ++row) {
        std::size_t& so_far = best[startOfRow[row]];
        if (so_far == startOfRow.size() || isBetter(figures.methods[row], figures.methods[so_far]))
            so_far = row;
    }
    return best;
}

}  // namespace

Result<Tuning> tune(const EvaluationPlan& plan, const std::vector<SearchGrid>& given, Search search,
                    const CaseList& source, EngineCrew& crew, const std::filesystem::path& journal,
                    const CancelToken& cancel, const EvaluationProgress& progress,
                    const TuningProgress& rounds) {
    if (Result<void> fair = checkGrids(plan.rows, given, search); !fair) return fair.error();
    const std::vector<SearchGrid> grids = gridsFor(plan.rows, given);
    const std::size_t count = std::max<std::size_t>(1, roundsOf(grids, search));
    Trials trials(plan.rows);
    std::vector<MethodRow> best = plan.rows;
    Tuning tuning;
    for (std::size_t round = 0; round < count; ++round) {
        rounds(round + 1, count);
        for (std::size_t start = 0; start < plan.rows.size(); ++start)
            for (const MethodSettings& settings :
                 candidates(best[start].settings, grids[start], search, round))
                trials.add(plan.rows[start].label, start, plan.rows[start].settings, settings);
        EvaluationPlan wide = plan;
        wide.rows = trials.rows;
        Result<Evaluation> evaluation = evaluate(wide, source, crew, journal, cancel, progress);
        if (!evaluation) return evaluation.error();
        tuning.evaluation = std::move(*evaluation);
        tuning.bestRows =
            bestOf(figuresOf(tuning.evaluation, {0, 0}), trials.startOfRow, plan.rows.size());
        for (std::size_t start = 0; start < best.size(); ++start)
            best[start].settings = trials.rows[tuning.bestRows[start]].settings;
    }
    tuning.startOfRow = trials.startOfRow;
    tuning.best = std::move(best);
    for (MethodRow& row : tuning.best)
        row.label += "@best";
    return tuning;
}

std::string tuningCsv(const Tuning& tuning) {
    const EvaluationPlan& plan = tuning.evaluation.plan;
    const Figures figures = figuresOf(tuning.evaluation, {0, 0});
    std::ostringstream out;
    out << "label,method,settings,best";
    for (const double target : plan.protocol.targets)
        out << ",noc" << targetPercent(target) << ",nof" << targetPercent(target);
    out << ",spc_seconds,iterations_per_click\n" << std::fixed << std::setprecision(4);
    for (std::size_t row = 0; row < plan.rows.size(); ++row) {
        const MethodFigures& method = figures.methods[row];
        const bool best = tuning.bestRows[tuning.startOfRow[row]] == row;
        out << csvField(plan.rows[row].label) << ',' << infoOf(plan.rows[row].settings.method).id
            << ',' << csvField(settingsSummary(plan.rows[row].settings)) << ',' << (best ? 1 : 0);
        for (const TargetFigures& target : method.targets)
            out << ',' << target.noc.mean << ',' << target.nof.mean;
        out << ',' << method.secondsPerClick << ',' << method.iterationsPerClick << '\n';
    }
    return out.str();
}

}  // namespace cgam
