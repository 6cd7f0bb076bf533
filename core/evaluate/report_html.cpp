#include "core/evaluate/report_html.h"

#include "core/base/counted.h"
#include "core/evaluate/html_parts.h"
#include "core/evaluate/plan_text.h"
#include "core/evaluate/report_charts.h"
#include "core/plot/svg.h"

namespace cgam {

namespace {

std::string fact(const std::string& name, const std::string& value) {
    return "<dt>" + escapedHtml(name) + "</dt><dd>" + escapedHtml(value) + "</dd>\n";
}

std::string seedsText(const EvaluationPlan& plan) {
    std::string text = counted(plan.seeds.size(), "seed", "seeds");
    if (plan.seeds.size() > 1 && plan.protocol.robot == RobotKind::Centre)
        text +=
            "; methods that start at the identity give the same for every seed and were run "
            "once";
    return text;
}

std::string factsSection(const Evaluation& evaluation, const Figures& figures,
                         const ReportFacts& facts) {
    const EvaluationPlan& plan = evaluation.plan;
    const std::string robot =
        plan.protocol.robot == RobotKind::Centre
            ? "centre: deepest point of the largest error, radius its depth"
            : "jitter: anywhere in the largest error, radius 50 to 150 % of its depth";
    return "<dl>\n" + fact("Data", joined(facts.data)) +
           fact("Cases", counted(evaluation.cases.size(), "case", "cases") + " of " +
                             counted(figures.groups, "group", "groups") +
                             "; chosen by: " + chosenBy(plan)) +
           fact("Size", sizeText(plan.frame)) +
           fact("Network", facts.weights + " (" + evaluation.network.backbone + ", ch " +
                               std::to_string(evaluation.network.channels) + "), SHA-256 " +
                               facts.weightsSha256) +
           fact("Robot", robot) +
           fact("Protocol", "at most " + std::to_string(plan.protocol.maxClicks) +
                                " clicks, ends at IoU " + targetText(plan.protocol.targets.back()) +
                                "; mask: probability above " +
                                shortNumber(plan.protocol.threshold) +
                                "; flip averaging off; the same for all methods") +
           fact("Seeds", seedsText(plan)) +
           fact("Machine",
                facts.cpu + ", " +
                    counted(static_cast<std::size_t>(facts.cores), "processor", "processors") +
                    (facts.gpu ? ", GPU " + *facts.gpu : "") + "; computed on " +
                    evaluation.device + ", " + counted(evaluation.workers, "case", "cases") +
                    " at a time, " + facts.program) +
           "</dl>\n";
}

std::string readingSection(const EvaluationPlan& plan) {
    return "<p>NoC: number of the first click that reaches the target, " +
           std::to_string(plan.protocol.maxClicks) +
           " where none does; mean over cases. NoF: cases that do not reach it; as coded: the "
           "published evaluation program also counts cases that reach it with the very last click. "
           "SPC: wall time per click over all clicks, the first, which no method optimises, "
           "included; robot, prediction and IoU, without reading files. Time: the sum, for one "
           "seed; with several cases at a time the wall time of the whole is shorter. &plusmn;: "
           "standard deviation over seeds. Ranges: 95 % intervals over groups. Clicked pixels "
           "right: share of all pixels clicked so far that the mask has right after a click. Bold: "
           "the lowest.</p>\n";
}

std::string skippedSection(const Evaluation& evaluation) {
    std::string text;
    for (const SkippedCase& skipped : evaluation.skipped)
        text += "<li>" + escapedHtml(skipped.why) + "</li>\n";
    if (text.empty()) return {};
    return "<h2>Skipped</h2>\n<p>" + counted(evaluation.skipped.size(), "case was", "cases were") +
           " unusable and left out for every method:</p>\n<ul>\n" + text + "</ul>\n";
}

}  // namespace

std::string reportHtml(const Evaluation& evaluation, const Figures& figures,
                       const ReportFacts& facts, const std::vector<Strip>& strips) {
    const EvaluationPlan& plan = evaluation.plan;
    const std::string title = escapedHtml(facts.title);
    std::string text =
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width\">\n<title>" +
        title + "</title>\n<style>" + pageStyle() + "</style>\n</head>\n<body>\n<h1>" + title +
        "</h1>\n";
    text += factsSection(evaluation, figures, facts);
    text += "<h2>Clicks, failures and time</h2>\n";
    text += figuresSection(evaluation, figures, facts);
    text += readingSection(plan);
    text += "<h2>Curves</h2>\n";
    text += svgOf(iouChart(evaluation, figures));
    text +=
        "<p>A run that reached the highest target ended there and counts with its last value, "
        "so the curves flatten above it.</p>\n";
    text += "<div class=\"charts\">\n";
    for (const double target : plan.protocol.targets)
        text += svgOf(reachedChart(evaluation, figures, target));
    text += "</div>\n";
    text += differencesSection(evaluation, figures);
    text += stripsSection(plan, strips);
    text += skippedSection(evaluation);
    return text + "</body>\n</html>\n";
}

}  // namespace cgam
