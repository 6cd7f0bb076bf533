#pragma once

#include "core/plot/drawing.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace cgam {

/// A line of an interval chart: a value and, where known, the interval round it.
struct IntervalRow {
    std::string label;
    double value = 0;
    std::optional<std::pair<double, double>> interval;
    Paint colour;
};

/// Values with intervals below each other, against a common axis with a line at `reference`.
struct IntervalChart {
    std::string title, xLabel;
    std::vector<IntervalRow> rows;
    double reference = 0;
    double width = 720;
};

Drawing drawingOf(const IntervalChart& chart);

}  // namespace cgam
