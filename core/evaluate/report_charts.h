#pragma once

#include "core/evaluate/figures.h"
#include "core/plot/drawing.h"
#include "core/plot/line_chart.h"

#include <cstddef>

namespace cgam {

/// Mean IoU after each click with 95 % intervals (the paper's Fig. 3): the chart, and drawn.
LineChart iouLines(const Evaluation& evaluation, const Figures& figures);
Drawing iouChart(const Evaluation& evaluation, const Figures& figures);

/// Share of runs that have reached a target after each click.
Drawing reachedChart(const Evaluation& evaluation, const Figures& figures, double target);

/// Clicks to the highest target of every row less those of `reference`, with 95 % intervals.
Drawing differenceChart(const Evaluation& evaluation, const Figures& figures,
                        std::size_t reference);

/// The difference of `row` to `reference`, whichever way round it is kept.
TargetDifference differenceTo(const Figures& figures, std::size_t row, std::size_t reference,
                              std::size_t target);

}  // namespace cgam
