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
    bool wholeX = false;  ///< x counts things: no tick stands between two of them
    /// Horizontal lines to compare with, and what stands beside them.
    std::vector<std::pair<double, std::string>> levels;
};

/// Where the values of a chart lie in its drawing: the rectangle between the axes, in points.
struct ChartFrame {
    double left = 0, right = 0, top = 0, bottom = 0;
    std::pair<double, double> x, y;  ///< values at its edges, the lower first

    double atX(double value) const {
        return left + (right - left) * (value - x.first) / (x.second - x.first);
    }
    double atY(double value) const {
        return bottom - (bottom - top) * (value - y.first) / (y.second - y.first);
    }
    /// The inverse of atX.
    double valueAt(double place) const {
        return x.first + (place - left) / (right - left) * (x.second - x.first);
    }
};

ChartFrame frameOf(const LineChart& chart);

/// Values that are not finite leave gaps.
Drawing drawingOf(const LineChart& chart);

/// Even, round numbers that cover low .. high, about `count` of them.
std::vector<double> roundTicks(double low, double high, int count);
/// Such numbers as text: all with as many decimals as tell neighbours apart.
std::vector<std::string> tickTexts(const std::vector<double>& ticks);

}  // namespace cgam
