#pragma once

#include <functional>
#include <span>
#include <vector>

namespace cgam {

/// Names of L-BFGS-B 3.0 (Byrd, Lu, Nocedal, Zhu); defaults are those of f-BRS.
struct LbfgsSettings {
    int m = 20;           ///< correction pairs kept
    double pgtol = 1e-8;  ///< stop if no entry of the gradient is larger in magnitude
    double factr = 0;     ///< stop if the decrease is at most factr * 2^-52 * max(|f0|, |f|, 1)
    int maxfun = 20;      ///< evaluations; tested between iterations, so a few more may happen
    int maxiter = 40;
    int maxls = 20;  ///< evaluations of one line search
};

enum class LbfgsStop {
    GradientSmall,
    NoDecrease,
    TooManyIterations,
    TooManyEvaluations,
    LineSearchFailed,  ///< along the steepest descent too; x is the last good iterate
};

struct LbfgsResult {
    std::vector<double> x;  ///< last iterate, which need not be the best point evaluated
    double f = 0;           ///< value at x
    int evaluations = 0;
    int iterations = 0;
    LbfgsStop reason = LbfgsStop::GradientSmall;
};

/// Returns the value at x and writes the gradient (same length). A zero gradient is the way to end
/// the minimisation from inside. What it throws passes through minimiseLbfgs.
using LbfgsObjective = std::function<double(std::span<const double> x, std::span<double> gradient)>;

/// Minimises without bounds, evaluating at the same points as the L-BFGS-B routine does. Values
/// that are not finite end a line search early; the last good iterate is returned.
LbfgsResult minimiseLbfgs(std::vector<double> x0, const LbfgsObjective& objective,
                          const LbfgsSettings& settings = {});

}  // namespace cgam
