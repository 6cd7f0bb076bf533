#include "core/evaluate/figures.h"

#include "core/model/metrics.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace cgam {

namespace {

using PerCase = std::vector<double>;

/// The runs of one row: by seed, then by case (sorted as Evaluation::cases).
struct RowRuns {
    std::vector<std::vector<const CaseRun*>> bySeed;
};

RowRuns runsOf(const Evaluation& evaluation, std::size_t row) {
    const std::vector<std::uint64_t> seeds = seedsOf(evaluation.plan, evaluation.plan.rows[row]);
    RowRuns runs;
    for (const std::uint64_t seed : seeds) {
        auto& list = runs.bySeed.emplace_back();
        for (const EvaluatedCase& one : evaluation.cases)
            for (const RowRun& run : one.runs)
                if (run.row == row && run.seed == seed) list.push_back(&run.run);
    }
    return runs;
}

using Measure = std::function<double(const CaseRun&)>;

/// A measure of each case, in the mean over seeds.
PerCase perCase(const RowRuns& runs, const Measure& measure) {
    PerCase values(runs.bySeed.front().size());
    for (const auto& list : runs.bySeed)
        for (std::size_t i = 0; i < list.size(); ++i)
            values[i] += measure(*list[i]) / static_cast<double>(runs.bySeed.size());
    return values;
}

double sumOf(const PerCase& values) {
    double sum = 0;
    for (const double value : values)
        sum += value;
    return sum;
}

double meanOf(const PerCase& values) {
    return sumOf(values) / static_cast<double>(values.size());
}

/// The sum (or mean) of a measure over cases, for each seed.
OverSeeds overSeeds(const RowRuns& runs, const Measure& measure, bool mean) {
    PerCase values;
    for (const auto& list : runs.bySeed) {
        double sum = 0;
        for (const CaseRun* run : list)
            sum += measure(*run);
        values.push_back(mean ? sum / static_cast<double>(list.size()) : sum);
    }
    OverSeeds result{meanOf(values), std::nullopt};
    if (values.size() < 2) return result;
    double squares = 0;
    for (const double value : values)
        squares += (value - result.mean) * (value - result.mean);
    result.deviation = std::sqrt(squares / static_cast<double>(values.size() - 1));
    return result;
}

Measure nocAt(double target, int maxClicks) {
    return [=](const CaseRun& run) {
        return static_cast<double>(numberOfClicks(run.iou, target, maxClicks));
    };
}

Measure failureAt(double target, int maxClicks) {
    return [=](const CaseRun& run) { return reaches(run.iou, target, maxClicks) ? 0.0 : 1.0; };
}

Measure codedFailureAt(double target, int maxClicks) {
    return [=](const CaseRun& run) {
        return numberOfClicks(run.iou, target, maxClicks) == maxClicks ? 1.0 : 0.0;
    };
}

Measure iouAfter(std::size_t click) {
    return [=](const CaseRun& run) { return run.iou[std::min(click, run.iou.size()) - 1]; };
}

void addTotals(MethodFigures& figures, const RowRuns& runs) {
    double clicks = 0, later = 0, seconds = 0, iterations = 0, right = 0, placed = 0;
    for (const auto& list : runs.bySeed)
        for (const CaseRun* run : list) {
            const auto made = static_cast<double>(run->clicks.size());
            clicks += made;
            later += made - 1;
            seconds += run->totalSeconds();
            for (std::size_t k = 0; k < run->clicks.size(); ++k) {
                iterations += run->iterations[k];
                right += run->clicksRight[k];
                placed += static_cast<double>(k + 1);
            }
            figures.failures += !run->failure.empty();
        }
    figures.secondsPerClick = seconds / clicks;
    figures.iterationsPerClick = later > 0 ? iterations / later : 0;
    figures.clicksRight = right / placed;
    figures.totalSeconds = overSeeds(
        runs, [](const CaseRun& run) { return run.totalSeconds(); }, false);
}

MethodFigures methodFigures(const Evaluation& evaluation, const RowRuns& runs,
                            const GroupBootstrap& bootstrap) {
    const Protocol& protocol = evaluation.plan.protocol;
    MethodFigures figures;
    figures.seeds = static_cast<int>(runs.bySeed.size());
    for (const double target : protocol.targets) {
        const Measure noc = nocAt(target, protocol.maxClicks);
        figures.targets.push_back(
            {target, overSeeds(runs, noc, true), middle95(bootstrap.means(perCase(runs, noc))),
             overSeeds(runs, failureAt(target, protocol.maxClicks), false),
             overSeeds(runs, codedFailureAt(target, protocol.maxClicks), false)});
    }
    addTotals(figures, runs);
    for (std::size_t click = 1; click <= static_cast<std::size_t>(protocol.maxClicks); ++click) {
        figures.iouByClick.push_back(overSeeds(runs, iouAfter(click), true));
        figures.iouInterval.push_back(middle95(bootstrap.means(perCase(runs, iouAfter(click)))));
    }
    return figures;
}

std::vector<double> combined(std::vector<double> a, const std::vector<double>& b,
                             double (*combine)(double, double)) {
    for (std::size_t i = 0; i < a.size(); ++i)
        a[i] = combine(a[i], b[i]);
    return a;
}

double minus(double a, double b) {
    return a - b;
}
double over(double a, double b) {
    return a / b;
}

TargetDifference differenceAt(double target, int maxClicks, const RowRuns& a, const RowRuns& b,
                              const GroupBootstrap& bootstrap) {
    const Measure noc = nocAt(target, maxClicks);
    const PerCase nocA = perCase(a, noc);
    const PerCase nocB = perCase(b, noc);
    const std::vector<double> meansA = bootstrap.means(nocA);
    const std::vector<double> meansB = bootstrap.means(nocB);
    const Measure failure = failureAt(target, maxClicks);
    const PerCase nofA = perCase(a, failure);
    const PerCase nofB = perCase(b, failure);
    TargetDifference result;
    result.target = target;
    result.noc = meanOf(nocA) - meanOf(nocB);
    result.nocInterval = middle95(combined(meansA, meansB, minus));
    result.nocRatio = meanOf(nocA) / meanOf(nocB);
    result.nocRatioInterval = middle95(combined(meansA, meansB, over));
    result.nof = sumOf(nofA) - sumOf(nofB);
    result.nofInterval = middle95(combined(bootstrap.means(nofA), bootstrap.means(nofB), minus));
    if (result.nofInterval) {
        const auto cases = static_cast<double>(nofA.size());
        result.nofInterval->low *= cases;
        result.nofInterval->high *= cases;
    }
    return result;
}

}  // namespace

Figures figuresOf(const Evaluation& evaluation, const BootstrapSettings& settings) {
    std::vector<std::string> groups;
    for (const EvaluatedCase& one : evaluation.cases)
        groups.push_back(one.entry.group);
    const GroupBootstrap bootstrap(groups, settings.resamples, settings.seed);
    std::vector<RowRuns> runs;
    Figures figures;
    figures.groups = bootstrap.groups();
    figures.resamples = settings.resamples;
    for (std::size_t row = 0; row < evaluation.plan.rows.size(); ++row) {
        runs.push_back(runsOf(evaluation, row));
        figures.methods.push_back(methodFigures(evaluation, runs.back(), bootstrap));
    }
    const Protocol& protocol = evaluation.plan.protocol;
    for (std::size_t a = 0; a < runs.size(); ++a)
        for (std::size_t b = a + 1; b < runs.size(); ++b) {
            Difference& difference = figures.differences.emplace_back(Difference{a, b, {}});
            for (const double target : protocol.targets)
                difference.targets.push_back(
                    differenceAt(target, protocol.maxClicks, runs[a], runs[b], bootstrap));
        }
    return figures;
}

std::size_t bestRow(const Figures& figures) {
    const auto best =
        std::min_element(figures.methods.begin(), figures.methods.end(),
                         [](const MethodFigures& a, const MethodFigures& b) {
                             return a.targets.back().noc.mean < b.targets.back().noc.mean;
                         });
    return static_cast<std::size_t>(best - figures.methods.begin());
}

}  // namespace cgam
