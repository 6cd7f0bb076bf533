#pragma once

#include "core/evaluate/figures.h"
#include "core/plot/drawing.h"

#include <vector>

namespace cgam {

/// How a row is drawn: a colour for each method, dashes for its second, third ... setting.
struct RowStyle {
    Paint colour;
    double dash = 0;
};

std::vector<RowStyle> rowStyles(const std::vector<MethodRow>& rows);

/// Rows that fit into one chart: all where they are few; else, of each method, its first row and
/// the one with the lowest NoC at the highest target.
std::vector<std::size_t> rowsToDraw(const EvaluationPlan& plan, const Figures& figures);

}  // namespace cgam
