#pragma once

#include "core/plot/drawing.h"

#include <string>
#include <utility>
#include <vector>

namespace cgam {

/// A line of a chart. `low` and `high`, where given, bound a shaded band.
struct ChartSeries {
    std::string label;
    std::vector<double> x, y;
    std::vector<double> low, high;
    Paint colour;
    double dash = 0;
    bool marks = true;  ///< a dot at every value
};

struct LineChart {
    std::string title, xLabel, yLabel;
    std::vector<ChartSeries> series;
    double width = 720;
    double height = 400;
    /// Ends of the axes; taken from the values where both are equal.
    std::pair<double, double> xRange = {0, 0}, yRange = {0, 0};
    /// Horizontal lines to compare with, and what stands beside them.
    std::vector<std::pair<double, std::string>> levels;
};

/// Values that are not finite leave gaps.
Drawing drawingOf(const LineChart& chart);

/// Even, round numbers that cover low .. high, about `count` of them.
std::vector<double> roundTicks(double low, double high, int count);

}  // namespace cgam
