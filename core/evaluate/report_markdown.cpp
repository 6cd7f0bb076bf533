#include "core/evaluate/report_markdown.h"

#include "core/base/counted.h"
#include "core/evaluate/paper_tables.h"
#include "core/evaluate/plan_text.h"
#include "core/evaluate/report_charts.h"

namespace cgam {
namespace {

/// A line of a table; a bar inside a cell would end it.
std::string line(const std::vector<std::string>& cells) {
    std::string text = "|";
    for (const std::string& cell : cells) {
        text += ' ';
        for (const char letter : cell)
            text += letter == '|' ? std::string("\\|") : std::string(1, letter);
        text += " |";
    }
    return text + '\n';
}

std::string heading(const std::vector<std::string>& cells) {
    return line(cells) + line(std::vector<std::string>(cells.size(), "---"));
}

std::string rangeText(const std::optional<Interval>& interval, int digits) {
    if (!interval) return {};
    return " (" + fixedNumber(interval->low, digits) + " to " +
           fixedNumber(interval->high, digits) + ")";
}

std::string withDeviation(const OverSeeds& figure, int digits) {
    std::string text = fixedNumber(figure.mean, digits);
    if (figure.deviation) text += " ± " + fixedNumber(*figure.deviation, digits);
    return text;
}

std::string introduction(const Evaluation& evaluation, const Figures& figures,
                         const ReportFacts& facts) {
    const EvaluationPlan& plan = evaluation.plan;
    return counted(evaluation.cases.size(), "case", "cases") + " of " +
           counted(figures.groups, "group", "groups") + " (" + chosenBy(plan) + "), " +
           sizeText(plan.frame) + "; robot " +
           (plan.protocol.robot == RobotKind::Centre ? "centre" : "jitter") + ", " +
           counted(plan.seeds.size(), "seed", "seeds") + ", at most " +
           std::to_string(plan.protocol.maxClicks) + " clicks. Network " + facts.weights +
           ", SHA-256 " + facts.weightsSha256.substr(0, 12) + ". In brackets: 95 % intervals.\n";
}

std::string figuresTable(const Evaluation& evaluation, const Figures& figures,
                         const ReportFacts& facts) {
    const Protocol& protocol = evaluation.plan.protocol;
    std::vector<std::string> head = {"row"};
    for (const double target : protocol.targets)
        head.push_back("NoC@" + targetPercent(target));
    for (const double target : protocol.targets)
        head.push_back("NoF@" + targetPercent(target) + " (as coded)");
    head.insert(head.end(), {"s a click", "clicked pixels right"});
    std::string text = heading(head);
    for (std::size_t row = 0; row < figures.methods.size(); ++row) {
        const MethodFigures& method = figures.methods[row];
        std::vector<std::string> cells = {evaluation.plan.rows[row].label};
        for (const TargetFigures& target : method.targets)
            cells.push_back(withDeviation(target.noc, 2) + rangeText(target.interval, 2));
        for (const TargetFigures& target : method.targets)
            cells.push_back(fixedNumber(target.nof.mean, 1) + " (" +
                            fixedNumber(target.nofAsCoded.mean, 1) + ")");
        cells.push_back(fixedNumber(method.secondsPerClick, 3));
        cells.push_back(fixedNumber(100 * method.clicksRight, 1) + " %");
        text += line(cells);
    }
    if (!hasPaperTable(facts.paperTable, protocol)) return text;
    for (const PaperRow& row : paperTableRows(facts.paperTable))
        text += line({"*paper: " + std::string(row.label) + "*", fixedNumber(row.noc85, 2),
                      fixedNumber(row.noc90, 2), std::to_string(row.nof85),
                      std::to_string(row.nof90), fixedNumber(row.secondsPerClick, 3), ""});
    return text + '\n' + paperCaption(facts.paperTable) + '\n';
}

std::string differencesTable(const Evaluation& evaluation, const Figures& figures) {
    const EvaluationPlan& plan = evaluation.plan;
    if (plan.rows.size() < 2) return {};
    const std::size_t best = bestRow(figures);
    std::vector<std::string> head = {plan.rows[best].label + " against"};
    for (const double target : plan.protocol.targets) {
        head.push_back("NoC@" + targetPercent(target) + " less by");
        head.emplace_back("ratio");
    }
    std::string text = '\n' + heading(head);
    for (std::size_t row = 0; row < plan.rows.size(); ++row) {
        if (row == best) continue;
        std::vector<std::string> cells = {plan.rows[row].label};
        for (std::size_t t = 0; t < plan.protocol.targets.size(); ++t) {
            const TargetDifference less = differenceTo(figures, row, best, t);
            const TargetDifference ratio = differenceTo(figures, best, row, t);
            cells.push_back(fixedNumber(less.noc, 2) + rangeText(less.nocInterval, 2));
            cells.push_back(fixedNumber(ratio.nocRatio, 2) + rangeText(ratio.nocRatioInterval, 2));
        }
        text += line(cells);
    }
    return text;
}

std::string iouTable(const Evaluation& evaluation, const Figures& figures) {
    std::vector<int> clicks;
    for (const int click : {1, 2, 3, 5, 10, 15, 20})
        if (click <= evaluation.plan.protocol.maxClicks) clicks.push_back(click);
    std::vector<std::string> head = {"mean IoU after clicks"};
    for (const int click : clicks)
        head.push_back(std::to_string(click));
    std::string text = '\n' + heading(head);
    for (std::size_t row = 0; row < figures.methods.size(); ++row) {
        std::vector<std::string> cells = {evaluation.plan.rows[row].label};
        for (const int click : clicks)
            cells.push_back(fixedNumber(
                figures.methods[row].iouByClick[static_cast<std::size_t>(click) - 1].mean, 3));
        text += line(cells);
    }
    return text;
}

}  // namespace

std::string reportMarkdown(const Evaluation& evaluation, const Figures& figures,
                           const ReportFacts& facts) {
    return introduction(evaluation, figures, facts) + '\n' +
           figuresTable(evaluation, figures, facts) + differencesTable(evaluation, figures) +
           iouTable(evaluation, figures);
}

}  // namespace cgam
