#pragma once

namespace cgam {

/// The function along the search direction at one step length.
struct LineSample {
    double step;
    double value;
    double slope;
};

/// The line search of More and Thuente (1994) in the dcsrch/dcstep form of MINPACK-2, with the
/// constants of L-BFGS-B 3.0: sufficient decrease 1e-3, curvature 0.9, interval width 0.1, steps in
/// 0 .. 1e10. The caller evaluates the function at step() and tells the result to advance() until
/// that returns true; the step then stands.
class LineSearch {
public:
    static constexpr double kLargestStep = 1e10;

    /// Value and slope (< 0) at step 0, and the first step to try (0 < firstStep <= kLargestStep).
    LineSearch(double value, double slope, double firstStep);

    /// Where to evaluate next, or the accepted step once advance() returned true. Not a number if
    /// the function gave values that cannot be interpolated.
    double step() const { return step_; }

    /// Takes value and slope at step(). True: step() is accepted. False: evaluate at step() again.
    bool advance(double value, double slope);

private:
    bool finished(const LineSample& trial) const;
    bool intervalExhausted() const;
    /// Chooses the next step and updates the ends of the bracket, both for the function minus a
    /// line of slope `tilt`.
    void chooseStep(const LineSample& trial, double tilt);
    double interpolated(const LineSample& best, const LineSample& other,
                        const LineSample& trial) const;
    void updateInterval();

    const double startValue_;
    const double startSlope_;
    const double decreaseSlope_;  ///< slope of the line of sufficient decrease
    double step_;
    LineSample best_;   ///< end of the bracket with the lowest value so far
    LineSample other_;  ///< other end
    double low_ = 0;
    double high_;
    double width_ = kLargestStep;
    double widthBefore_ = 2 * kLargestStep;
    bool bracketed_ = false;
    /// First stage: until a step with sufficient decrease and non-negative slope was seen.
    bool firstStage_ = true;
};

}  // namespace cgam
