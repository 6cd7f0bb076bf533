#pragma once

#include "core/evaluate/bootstrap.h"
#include "core/evaluate/evaluation.h"

#include <optional>
#include <string>
#include <vector>

namespace cgam {

/// A figure over seeds: mean, and standard deviation (n - 1) where there are several.
struct OverSeeds {
    double mean = 0;
    std::optional<double> deviation;
};

struct TargetFigures {
    double target = 0;
    OverSeeds noc;                     ///< clicks to the target, maxClicks where it is not reached
    std::optional<Interval> interval;  ///< of noc, 95 %, over groups
    OverSeeds nof;                     ///< cases that do not reach it (paper)
    OverSeeds nofAsCoded;              ///< cases with NoC = maxClicks (published program)
};

struct MethodFigures {
    std::vector<TargetFigures> targets;
    int seeds = 0;     ///< with which the method was run
    int failures = 0;  ///< runs that the method itself broke off
    double secondsPerClick = 0;
    OverSeeds totalSeconds;
    double iterationsPerClick = 0;  ///< of clicks after the first
    double clicksRight = 0;  ///< share of clicked pixels that the mask has right after the click
    /// Mean IoU after click 1 .. maxClicks; a run that ended counts with its last value.
    std::vector<OverSeeds> iouByClick;
    std::vector<std::optional<Interval>> iouInterval;
};

/// Row `a` minus row `b`, case by case.
struct TargetDifference {
    double target = 0;
    double noc = 0;
    std::optional<Interval> nocInterval;
    double nocRatio = 0;  ///< mean of a / mean of b
    std::optional<Interval> nocRatioInterval;
    double nof = 0;  ///< in cases
    std::optional<Interval> nofInterval;
};

struct Difference {
    std::size_t a = 0;
    std::size_t b = 0;
    std::vector<TargetDifference> targets;
};

/// All that the tables show.
struct Figures {
    std::vector<MethodFigures> methods;   ///< one a row of the plan
    std::vector<Difference> differences;  ///< every pair a < b
    std::size_t groups = 0;
    int resamples = 0;
};

struct BootstrapSettings {
    int resamples = 10000;
    std::uint64_t seed = 0;
};

Figures figuresOf(const Evaluation& evaluation, const BootstrapSettings& settings);

/// The row with the lowest mean NoC at the highest target; the earlier one among equals.
std::size_t bestRow(const Figures& figures);

}  // namespace cgam
