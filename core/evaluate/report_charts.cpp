#include "core/evaluate/report_charts.h"

#include "core/evaluate/report.h"
#include "core/evaluate/row_style.h"
#include "core/model/metrics.h"
#include "core/plot/interval_chart.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace cgam {

namespace {

ChartSeries emptySeries(const MethodRow& row, const RowStyle& style, int clicks) {
    ChartSeries series;
    series.label = row.label;
    series.colour = style.colour;
    series.dash = style.dash;
    for (int click = 1; click <= clicks; ++click)
        series.x.push_back(click);
    return series;
}

LineChart clicksChart(const Evaluation& evaluation) {
    LineChart chart;
    chart.xLabel = "clicks";
    chart.wholeX = true;
    chart.xRange = {1, std::max(2, evaluation.plan.protocol.maxClicks)};
    return chart;
}

std::optional<Interval> turned(const std::optional<Interval>& interval) {
    if (!interval) return interval;
    return Interval{-interval->high, -interval->low};
}

std::optional<Interval> inverse(const std::optional<Interval>& interval) {
    if (!interval) return interval;
    return Interval{1 / interval->high, 1 / interval->low};
}

/// Share of the runs of a row that have reached the target after `click` clicks.
double reachedShare(const Evaluation& evaluation, std::size_t row, double target, int click) {
    double reached = 0, runs = 0;
    for (const EvaluatedCase& one : evaluation.cases)
        for (const RowRun& run : one.runs) {
            if (run.row != row) continue;
            runs += 1;
            reached += reaches(run.run.iou, target, click);
        }
    return reached / runs;
}

}  // namespace

LineChart iouLines(const Evaluation& evaluation, const Figures& figures) {
    const EvaluationPlan& plan = evaluation.plan;
    const std::vector<RowStyle> styles = rowStyles(plan.rows);
    LineChart chart = clicksChart(evaluation);
    chart.title = "Mean IoU after each click, with 95 % intervals";
    chart.yLabel = "mean IoU";
    for (const std::size_t row : rowsToDraw(plan, figures)) {
        ChartSeries series = emptySeries(plan.rows[row], styles[row], plan.protocol.maxClicks);
        const MethodFigures& method = figures.methods[row];
        for (std::size_t k = 0; k < method.iouByClick.size(); ++k) {
            series.y.push_back(method.iouByClick[k].mean);
            if (!method.iouInterval[k]) continue;
            series.low.push_back(method.iouInterval[k]->low);
            series.high.push_back(method.iouInterval[k]->high);
        }
        chart.series.push_back(std::move(series));
    }
    for (const double target : plan.protocol.targets)
        chart.levels.emplace_back(target, targetText(target));
    return chart;
}

Drawing iouChart(const Evaluation& evaluation, const Figures& figures) {
    return drawingOf(iouLines(evaluation, figures));
}

Drawing reachedChart(const Evaluation& evaluation, const Figures& figures, double target) {
    const EvaluationPlan& plan = evaluation.plan;
    const std::vector<RowStyle> styles = rowStyles(plan.rows);
    LineChart chart = clicksChart(evaluation);
    chart.title = "Share of cases that have reached an IoU of " + targetText(target);
    chart.yLabel = "share of cases";
    chart.yRange = {0, 1};
    for (const std::size_t row : rowsToDraw(plan, figures)) {
        ChartSeries series = emptySeries(plan.rows[row], styles[row], plan.protocol.maxClicks);
        for (int click = 1; click <= plan.protocol.maxClicks; ++click)
            series.y.push_back(reachedShare(evaluation, row, target, click));
        chart.series.push_back(std::move(series));
    }
    return drawingOf(chart);
}

TargetDifference differenceTo(const Figures& figures, std::size_t row, std::size_t reference,
                              std::size_t target) {
    for (const Difference& difference : figures.differences) {
        if (difference.a == row && difference.b == reference) return difference.targets[target];
        if (difference.a != reference || difference.b != row) continue;
        TargetDifference one = difference.targets[target];
        one.noc = -one.noc;
        one.nof = -one.nof;
        one.nocRatio = 1 / one.nocRatio;
        one.nocInterval = turned(one.nocInterval);
        one.nofInterval = turned(one.nofInterval);
        one.nocRatioInterval = inverse(one.nocRatioInterval);
        return one;
    }
    return {};
}

Drawing differenceChart(const Evaluation& evaluation, const Figures& figures,
                        std::size_t reference) {
    const EvaluationPlan& plan = evaluation.plan;
    const std::vector<RowStyle> styles = rowStyles(plan.rows);
    const std::string target = "NoC@" + targetPercent(plan.protocol.targets.back());
    IntervalChart chart;
    chart.title = target + " compared with " + plan.rows[reference].label;
    chart.xLabel = "more clicks than " + plan.rows[reference].label + " (95 % interval)";
    for (const std::size_t row : rowsToDraw(plan, figures)) {
        if (row == reference) continue;
        const TargetDifference difference =
            differenceTo(figures, row, reference, plan.protocol.targets.size() - 1);
        IntervalRow line{plan.rows[row].label, difference.noc, std::nullopt, styles[row].colour};
        if (difference.nocInterval)
            line.interval = {difference.nocInterval->low, difference.nocInterval->high};
        chart.rows.push_back(line);
    }
    return drawingOf(chart);
}

}  // namespace cgam
