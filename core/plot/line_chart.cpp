#include "core/plot/line_chart.h"

#include "core/plot/chart_text.h"
#include "core/plot/svg.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

namespace cgam {

namespace {

constexpr int kColumns = 10;  // ticks of x, about
constexpr Paint kLevel = {0x99, 0x99, 0x99};
constexpr double kBandOpacity = 0.13;

std::pair<double, double> rangeOf(const LineChart& chart, bool ofX) {
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    const auto widen = [&](const std::vector<double>& values) {
        for (const double value : values)
            if (std::isfinite(value)) {
                low = std::min(low, value);
                high = std::max(high, value);
            }
    };
    for (const ChartSeries& series : chart.series) {
        if (ofX) {
            widen(series.x);
            continue;
        }
        widen(series.y);
        widen(series.low);
        widen(series.high);
    }
    if (!(low <= high)) return {0, 1};
    if (low == high) return {low - 0.5, high + 0.5};
    if (ofX) return {low, high};
    const std::vector<double> ticks = roundTicks(low, high, 6);
    return {std::min(low, ticks.front()), std::max(high, ticks.back())};
}

/// Room for the names of the levels, right of the frame.
double levelRoom(const LineChart& chart) {
    double room = 0;
    for (const auto& [value, name] : chart.levels)
        room = std::max(room, 4 + roughTextWidth(name, kTextSize - 1));
    return room;
}

void addAxes(Drawing& drawing, const LineChart& chart, const ChartFrame& f) {
    const std::vector<double> rows = roundTicks(f.y.first, f.y.second, 6);
    const std::vector<std::string> rowTexts = tickTexts(rows);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i] < f.y.first - 1e-9 || rows[i] > f.y.second + 1e-9) continue;
        const double y = f.atY(rows[i]);
        drawing.shapes.emplace_back(Polyline{{{f.left, y}, {f.right, y}}, kGrid, 1});
        drawing.shapes.emplace_back(label({f.left - 7, y + 4}, rowTexts[i], Anchor::End));
    }
    const int most =
        chart.wholeX ? std::max(1, static_cast<int>(f.x.second - f.x.first)) : kColumns;
    const std::vector<double> columns = roundTicks(f.x.first, f.x.second, std::min(kColumns, most));
    const std::vector<std::string> columnTexts = tickTexts(columns);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i] < f.x.first - 1e-9 || columns[i] > f.x.second + 1e-9) continue;
        const double x = f.atX(columns[i]);
        drawing.shapes.emplace_back(Polyline{{{x, f.bottom}, {x, f.bottom + 4}}, kInk, 1});
        drawing.shapes.emplace_back(label({x, f.bottom + 18}, columnTexts[i], Anchor::Middle));
    }
    drawing.shapes.emplace_back(
        Polyline{{{f.left, f.top}, {f.left, f.bottom}, {f.right, f.bottom}}, kInk, 1});
    drawing.shapes.emplace_back(
        label({(f.left + f.right) / 2, f.bottom + 38}, chart.xLabel, Anchor::Middle));
    Text turned = label({16, (f.top + f.bottom) / 2}, chart.yLabel, Anchor::Middle);
    turned.turned = true;
    drawing.shapes.emplace_back(std::move(turned));
    addTitle(drawing, f.left);
}

void addLevels(Drawing& drawing, const LineChart& chart, const ChartFrame& f) {
    for (const auto& [value, name] : chart.levels) {
        if (value < f.y.first || value > f.y.second) continue;
        const double y = f.atY(value);
        drawing.shapes.emplace_back(Polyline{{{f.left, y}, {f.right, y}}, kLevel, 1, 3});
        drawing.shapes.emplace_back(
            Text{{f.right + 4, y + 4}, name, kTextSize - 1, Anchor::Start, false, false, kInk});
    }
}

void addBand(Drawing& drawing, const ChartSeries& series, const ChartFrame& f) {
    if (series.low.size() != series.x.size() || series.high.size() != series.x.size()) return;
    FilledArea band{{}, series.colour};
    band.colour.opacity = kBandOpacity;
    for (std::size_t i = 0; i < series.x.size(); ++i)
        if (std::isfinite(series.high[i]))
            band.spots.push_back({f.atX(series.x[i]), f.atY(series.high[i])});
    for (std::size_t i = series.x.size(); i-- > 0;)
        if (std::isfinite(series.low[i]))
            band.spots.push_back({f.atX(series.x[i]), f.atY(series.low[i])});
    if (!band.spots.empty()) drawing.shapes.emplace_back(std::move(band));
}

void addLine(Drawing& drawing, const ChartSeries& series, const ChartFrame& f) {
    Polyline line{{}, series.colour, 2, series.dash};
    const auto finish = [&] {
        if (line.spots.size() > 1) drawing.shapes.emplace_back(line);
        line.spots.clear();
    };
    for (std::size_t i = 0; i < series.x.size(); ++i) {
        if (std::isfinite(series.y[i]))
            line.spots.push_back({f.atX(series.x[i]), f.atY(series.y[i])});
        else
            finish();
    }
    finish();
    if (!series.marks) return;
    for (std::size_t i = 0; i < series.x.size(); ++i)
        if (std::isfinite(series.y[i]))
            drawing.shapes.emplace_back(
                Dot{{f.atX(series.x[i]), f.atY(series.y[i])}, 2.6, series.colour});
}

void addLegend(Drawing& drawing, const LineChart& chart, const ChartFrame& f) {
    double y = f.top + 10;
    const double x = f.right + levelRoom(chart) + 14;
    for (const ChartSeries& series : chart.series) {
        drawing.shapes.emplace_back(
            Polyline{{{x, y - 4}, {x + 22, y - 4}}, series.colour, 2, series.dash});
        if (series.marks) drawing.shapes.emplace_back(Dot{{x + 11, y - 4}, 2.6, series.colour});
        drawing.shapes.emplace_back(label({x + 28, y}, series.label, Anchor::Start));
        y += kTextSize * 1.6;
    }
}

}  // namespace

std::vector<double> roundTicks(double low, double high, int count) {
    if (!(high > low) || count < 1) return {low};
    const double rough = (high - low) / count;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    double step = 10 * power;
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= rough * (1 - 1e-9)) {
            step = factor * power;
            break;
        }
    std::vector<double> ticks;
    const double first = std::floor(low / step + 1e-9);
    const double last = std::ceil(high / step - 1e-9);
    for (int k = 0; first + k <= last; ++k)
        ticks.push_back((first + k) * step);
    return ticks;
}

std::vector<std::string> tickTexts(const std::vector<double>& ticks) {
    std::vector<std::string> texts;
    if (ticks.size() < 2) {
        for (const double tick : ticks)
            texts.push_back(shortNumber(tick));
        return texts;
    }
    const double step = ticks[1] - ticks[0];
    const int decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 9);
    for (const double tick : ticks) {
        char text[400];  // the largest double has 309 digits before its point
        const bool zero = std::abs(tick) < step / 2;  // else a "-0.00" may come of it
        std::snprintf(text, sizeof text, "%.*f", decimals, zero ? 0.0 : tick);
        texts.emplace_back(text);
    }
    return texts;
}

ChartFrame frameOf(const LineChart& chart) {
    double legend = levelRoom(chart);
    for (const ChartSeries& series : chart.series)
        legend = std::max(legend, levelRoom(chart) + 40 + roughTextWidth(series.label, kTextSize));
    ChartFrame frame{62,
                     chart.width - 18 - legend,
                     chart.title.empty() ? 16.0 : 38.0,
                     chart.height - 48,
                     chart.xRange,
                     chart.yRange};
    if (frame.x.first == frame.x.second) frame.x = rangeOf(chart, true);
    if (frame.y.first == frame.y.second) frame.y = rangeOf(chart, false);
    return frame;
}

Drawing drawingOf(const LineChart& chart) {
    Drawing drawing{chart.width, chart.height, chart.title, {}};
    const ChartFrame frame = frameOf(chart);
    addAxes(drawing, chart, frame);
    for (const ChartSeries& series : chart.series)
        addBand(drawing, series, frame);
    addLevels(drawing, chart, frame);
    for (const ChartSeries& series : chart.series)
        addLine(drawing, series, frame);
    addLegend(drawing, chart, frame);
    return drawing;
}

}  // namespace cgam
