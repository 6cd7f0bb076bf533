#include "core/compare/comparison_page.h"

#include "core/compare/strip_sheet.h"
#include "core/evaluate/html_parts.h"
#include "core/evaluate/row_style.h"
#include "core/plot/line_chart.h"
#include "core/plot/svg.h"

#include <span>

namespace cgam {

namespace {

std::string cell(const std::string& text) {
    return "<td class=\"n\">" + text + "</td>";
}

std::string nocText(const ComparedMethod& method, double target) {
    const std::optional<int> clicks = clicksTo(method, target);
    return clicks ? std::to_string(*clicks) : "not reached";
}

std::string tableRow(const ComparedMethod& method, bool truth) {
    double seconds = 0;
    int iterations = 0;
    std::int64_t changed = 0;
    for (const ComparedClick& click : method.clicks) {
        seconds += click.seconds;
        iterations += click.iterations;
        if (click.click > 1) changed += click.changedOutsideRadius;
    }
    std::string text = "<tr><td>" + escapedHtml(method.row.label) + "</td><td class=\"settings\">" +
                       escapedHtml(settingsSummary(method.row.settings)) + "</td>" +
                       cell(std::to_string(method.clicks.size())) +
                       cell(std::to_string(iterations)) + cell(fixedNumber(seconds, 2)) +
                       cell(std::to_string(changed));
    if (truth) {
        const bool any = !method.clicks.empty() && method.clicks.back().iou;
        text += cell(any ? fixedNumber(*method.clicks.back().iou, 3) : "");
        for (const double target : kComparisonTargets)
            text += cell(nocText(method, target));
    }
    return text + "</tr>\n";
}

std::string stillRow(const StillMask& still, const ComparisonTask& task) {
    std::string text = "<tr><td>" + escapedHtml(still.label) +
                       "</td><td class=\"settings\">no click changes it</td>" + cell("") +
                       cell("") + cell("") + cell("");
    if (task.truth) {
        text += cell(fixedNumber(*iouOf(still, task), 3));
        for ([[maybe_unused]] const double target : kComparisonTargets)
            text += cell("");
    }
    return text + "</tr>\n";
}

std::string table(const ComparisonTask& task, const std::vector<ComparedMethod>& methods) {
    std::string text =
        "<div class=\"wide\"><table>\n<tr><th>Method</th><th>Settings</th><th class=\"n\">Clicks"
        "</th><th class=\"n\">Iterations</th><th class=\"n\">Seconds</th><th class=\"n\">Changed "
        "outside the radius, px</th>";
    if (task.truth) {
        text += "<th class=\"n\">IoU at the end</th>";
        for (const double target : kComparisonTargets)
            text += "<th class=\"n\">NoC@" + targetPercent(target) + "</th>";
    }
    text += "</tr>\n";
    for (const ComparedMethod& method : methods)
        text += tableRow(method, task.truth.has_value());
    for (const StillMask& still : task.stills)
        text += stillRow(still, task);
    return text +
           "</table></div>\n<p>Seconds: all clicks; features that the methods share are computed "
           "once for a click and count for the method that stands first. Changed outside the "
           "radius: pixels that a click changed beyond its own disc, from the second click "
           "on.</p>\n";
}

std::string curve(const std::vector<ComparedMethod>& methods) {
    std::vector<MethodRow> rows;
    rows.reserve(methods.size());
    for (const ComparedMethod& method : methods)
        rows.push_back(method.row);
    const std::vector<RowStyle> styles = rowStyles(rows);
    LineChart chart;
    chart.title = "IoU after each click";
    chart.xLabel = "clicks";
    chart.yLabel = "IoU";
    for (const double target : kComparisonTargets)
        chart.levels.emplace_back(target, targetPercent(target) + " %");
    for (std::size_t i = 0; i < methods.size(); ++i) {
        ChartSeries series;
        series.label = methods[i].row.label;
        series.colour = styles[i].colour;
        series.dash = styles[i].dash;
        for (const ComparedClick& click : methods[i].clicks) {
            series.x.push_back(click.click);
            series.y.push_back(*click.iou);
        }
        chart.series.push_back(std::move(series));
    }
    return svgOf(drawingOf(chart));
}

/// The strip as a picture of its own inside of the page.
std::string strip(const ComparisonTask& task, const std::vector<ComparedMethod>& methods) {
    const auto svg = encodeStrip("strip.svg", task, methods);
    if (!svg) return "<p>" + escapedHtml(svg.error().message) + "</p>\n";
    const std::span bytes(*svg);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

std::string comparisonHtml(const ComparisonTask& task, const std::vector<ComparedMethod>& methods) {
    const std::string title = escapedHtml("Methods on " + task.name);
    std::string text =
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width\">\n<title>" +
        title + "</title>\n<style>" + pageStyle() + "</style>\n</head>\n<body>\n<h1>" + title +
        "</h1>\n";
    text += table(task, methods);
    for (const ComparedMethod& method : methods)
        if (!method.failure.empty())
            text +=
                "<p>" +
                escapedHtml(method.row.label + " broke off after " +
                            std::to_string(method.clicks.size()) + " clicks: " + method.failure) +
                "</p>\n";
    if (task.truth) text += "<h2>Curve</h2>\n" + curve(methods);
    return text + "<h2>Click by click</h2>\n" + strip(task, methods) + "</body>\n</html>\n";
}

}  // namespace cgam
