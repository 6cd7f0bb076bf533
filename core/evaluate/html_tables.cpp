#include "core/evaluate/html_parts.h"
#include "core/evaluate/paper_tables.h"
#include "core/evaluate/report_charts.h"
#include "core/plot/svg.h"

#include <algorithm>

namespace cgam {

namespace {

std::string cell(const std::string& content, const char* cssClass = "n") {
    return "<td class=\"" + std::string(cssClass) + "\">" + content + "</td>";
}

std::string small(const std::string& text) {
    return "<br><small>" + text + "</small>";
}

std::string intervalText(const std::optional<Interval>& interval, int digits) {
    if (!interval) return {};
    return small(fixedNumber(interval->low, digits) + " to " + fixedNumber(interval->high, digits));
}

std::string withDeviation(const OverSeeds& figure, int digits) {
    std::string text = fixedNumber(figure.mean, digits);
    if (figure.deviation)
        text += " <small>&plusmn; " + fixedNumber(*figure.deviation, digits) + "</small>";
    return text;
}

/// Whole numbers of cases without a point, means over seeds with one.
std::string casesText(const OverSeeds& figure) {
    const bool whole = figure.mean == static_cast<double>(static_cast<long>(figure.mean));
    return withDeviation(figure, whole && !figure.deviation ? 0 : 1);
}

std::string headRow(const EvaluationPlan& plan) {
    std::string text = "<tr><th>method</th><th>settings</th>";
    for (const double target : plan.protocol.targets)
        text += "<th class=\"n\">NoC@" + targetPercent(target) + "</th>";
    for (const double target : plan.protocol.targets)
        text += "<th class=\"n\">NoF@" + targetPercent(target) + "</th>";
    return text +
           "<th class=\"n\">SPC, s</th><th class=\"n\">Time, s</th>"
           "<th class=\"n\">iterations a click</th><th class=\"n\">clicked pixels "
           "right</th></tr>\n";
}

double leastNoc(const Figures& figures, std::size_t target) {
    double least = figures.methods.front().targets[target].noc.mean;
    for (const MethodFigures& method : figures.methods)
        least = std::min(least, method.targets[target].noc.mean);
    return least;
}

std::string methodRow(const MethodRow& row, const Figures& figures, const MethodFigures& method) {
    std::string text = "<tr><td>" + escapedHtml(row.label) +
                       small(escapedHtml(infoOf(row.settings.method).title)) +
                       "</td><td class=\"settings\">" + escapedHtml(settingsSummary(row.settings)) +
                       "</td>";
    for (std::size_t t = 0; t < method.targets.size(); ++t) {
        const TargetFigures& target = method.targets[t];
        const bool best = target.noc.mean == leastNoc(figures, t);
        text += cell(withDeviation(target.noc, 2) + intervalText(target.interval, 2),
                     best ? "n best" : "n");
    }
    for (const TargetFigures& target : method.targets)
        text += cell(casesText(target.nof) + "<br><small>as coded " + casesText(target.nofAsCoded) +
                     "</small>");
    return text + cell(fixedNumber(method.secondsPerClick, 3)) +
           cell(withDeviation(method.totalSeconds, 1)) +
           cell(fixedNumber(method.iterationsPerClick, 1)) +
           cell(fixedNumber(100 * method.clicksRight, 1) + " %") + "</tr>\n";
}

std::string paperRows(PaperTable table) {
    std::string text =
        "<tr class=\"head\"><td colspan=\"10\">" + paperCaption(table) + "</td></tr>\n";
    for (const PaperRow& row : paperTableRows(table))
        text += "<tr class=\"paper\"><td>" + std::string(row.label) + "</td><td></td>" +
                cell(fixedNumber(row.noc85, 2)) + cell(fixedNumber(row.noc90, 2)) +
                cell(std::to_string(row.nof85)) + cell(std::to_string(row.nof90)) +
                cell(fixedNumber(row.secondsPerClick, 3)) + cell(std::to_string(row.totalSeconds)) +
                cell("") + cell("") + "</tr>\n";
    return text;
}

std::string differenceRow(const Evaluation& evaluation, const Figures& figures, std::size_t row,
                          std::size_t reference) {
    const EvaluationPlan& plan = evaluation.plan;
    std::string text = "<tr><td>" + escapedHtml(plan.rows[row].label) + "</td>";
    for (std::size_t t = 0; t < plan.protocol.targets.size(); ++t) {
        const TargetDifference one = differenceTo(figures, row, reference, t);
        const bool certain =
            one.nocInterval && (one.nocInterval->low > 0 || one.nocInterval->high < 0);
        text += cell((one.noc > 0 ? "+" : "") + fixedNumber(one.noc, 2) +
                         intervalText(one.nocInterval, 2),
                     certain ? "n best" : "n") +
                cell(fixedNumber(one.nocRatio, 2) + intervalText(one.nocRatioInterval, 2)) +
                cell((one.nof > 0 ? "+" : "") + fixedNumber(one.nof, 1) +
                     intervalText(one.nofInterval, 1));
    }
    return text + "</tr>\n";
}

}  // namespace

std::string figuresSection(const Evaluation& evaluation, const Figures& figures,
                           const ReportFacts& facts) {
    const EvaluationPlan& plan = evaluation.plan;
    std::string text =
        "<div class=\"wide\"><table>\n<thead>" + headRow(plan) + "</thead>\n<tbody>\n";
    for (std::size_t row = 0; row < plan.rows.size(); ++row)
        text += methodRow(plan.rows[row], figures, figures.methods[row]);
    if (hasPaperTable(facts.paperTable, plan.protocol)) text += paperRows(facts.paperTable);
    return text + "</tbody></table></div>\n";
}

std::string differencesSection(const Evaluation& evaluation, const Figures& figures) {
    const EvaluationPlan& plan = evaluation.plan;
    if (plan.rows.size() < 2) return {};
    const std::size_t best = bestRow(figures);
    std::string text = "<h2>Differences</h2>\n<p>Every row less <b>" +
                       escapedHtml(plan.rows[best].label) +
                       "</b>, which needs the fewest clicks to the highest target here; paired by "
                       "case, 95 % intervals from " +
                       std::to_string(figures.resamples) + " bootstrap resamples of the " +
                       std::to_string(figures.groups) +
                       " groups (patients). Bold: the interval leaves out 0. The best row was "
                       "picked after the fact, which favours it a little.</p>\n";
    if (figures.groups < 2)
        text += "<p>All cases are of one group, so there are no intervals.</p>\n";
    text += svgOf(differenceChart(evaluation, figures, best));
    text += "<div class=\"wide\"><table>\n<thead><tr><th>row</th>";
    for (const double target : plan.protocol.targets) {
        const std::string percent = targetPercent(target);
        text += "<th class=\"n\">NoC@" + percent + " difference</th><th class=\"n\">NoC@" +
                percent + " ratio</th><th class=\"n\">NoF@" + percent + " difference, cases</th>";
    }
    text += "</tr></thead>\n<tbody>\n";
    for (std::size_t row = 0; row < plan.rows.size(); ++row)
        if (row != best) text += differenceRow(evaluation, figures, row, best);
    return text + "</tbody></table></div>\n";
}

}  // namespace cgam
