#include "core/plot/interval_chart.h"

#include "core/plot/chart_text.h"
#include "core/plot/line_chart.h"
#include "core/plot/svg.h"

#include <algorithm>
#include <cmath>

namespace cgam {

namespace {

constexpr double kRowHeight = 24;

void addRow(Drawing& drawing, const IntervalRow& row, double left, double y, const auto& atX) {
    drawing.shapes.emplace_back(label({left - 12, y + 4}, row.label, Anchor::End));
    if (row.interval) {
        const double from = atX(row.interval->first);
        const double to = atX(row.interval->second);
        drawing.shapes.emplace_back(Polyline{{{from, y}, {to, y}}, row.colour, 2});
        for (const double end : {from, to})
            drawing.shapes.emplace_back(Polyline{{{end, y - 4}, {end, y + 4}}, row.colour, 2});
    }
    drawing.shapes.emplace_back(Dot{{atX(row.value), y}, 4, row.colour});
}

}  // namespace

Drawing drawingOf(const IntervalChart& chart) {
    double low = chart.reference;
    double high = chart.reference;
    double labels = 0;
    for (const IntervalRow& row : chart.rows) {
        low = std::min({low, row.value, row.interval ? row.interval->first : row.value});
        high = std::max({high, row.value, row.interval ? row.interval->second : row.value});
        labels = std::max(labels, roughTextWidth(row.label, kTextSize));
    }
    if (low == high) high = low + 1;
    const std::vector<double> ticks = roundTicks(low, high, 7);
    const double left = labels + 24;
    const double right = chart.width - 20;
    const double top = chart.title.empty() ? 10 : 36;
    const double bottom = top + kRowHeight * static_cast<double>(chart.rows.size()) + 6;
    const auto atX = [&](double value) {
        return left + (right - left) * (value - ticks.front()) / (ticks.back() - ticks.front());
    };
    Drawing drawing{chart.width, bottom + 46, chart.title, {}};
    const std::vector<std::string> texts = tickTexts(ticks);
    for (std::size_t i = 0; i < ticks.size(); ++i) {
        const double x = atX(ticks[i]);
        drawing.shapes.emplace_back(Polyline{{{x, top}, {x, bottom}}, kGrid, 1});
        drawing.shapes.emplace_back(label({x, bottom + 16}, texts[i], Anchor::Middle));
    }
    const double zero = atX(chart.reference);
    drawing.shapes.emplace_back(Polyline{{{zero, top}, {zero, bottom}}, kInk, 1.2});
    for (std::size_t i = 0; i < chart.rows.size(); ++i)
        addRow(drawing, chart.rows[i], left, top + kRowHeight * (static_cast<double>(i) + 0.6),
               atX);
    drawing.shapes.emplace_back(
        label({(left + right) / 2, bottom + 36}, chart.xLabel, Anchor::Middle));
    addTitle(drawing, 12);
    return drawing;
}

}  // namespace cgam
