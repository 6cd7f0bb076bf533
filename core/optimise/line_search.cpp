#include "core/optimise/line_search.h"

#include <algorithm>
#include <cmath>

namespace cgam {
namespace {

constexpr double kSufficientDecrease = 1e-3;
constexpr double kCurvature = 0.9;
constexpr double kIntervalTolerance = 0.1;
constexpr double kShrink = 0.66;  ///< the bracket must shrink by this factor in two trials

/// Value of the cubic's middle term and of its root, by which its minimum is found.
struct Cubic {
    double theta;
    double gamma;
};

Cubic cubicThrough(const LineSample& a, const LineSample& b) {
    const double theta = 3 * (a.value - b.value) / (b.step - a.step) + a.slope + b.slope;
    const double scale = std::max({std::abs(theta), std::abs(a.slope), std::abs(b.slope)});
    const double ratio = theta / scale;
    // Only a flattening slope can make the radicand negative: then the cubic has no minimum.
    const double radicand = ratio * ratio - (a.slope / scale) * (b.slope / scale);
    return {theta, scale * std::sqrt(std::max(0.0, radicand))};
}

/// Minimum of the cubic through `end` and `trial`, seen from `trial` as a share of the way to
/// `end`.
double cubicShare(const LineSample& end, const LineSample& trial, double theta, double gamma) {
    return ((gamma - trial.slope) + theta) / (((gamma - trial.slope) + gamma) + end.slope);
}

/// Zero of the slope, interpolated linearly between `best` and `trial`.
double secantStep(const LineSample& best, const LineSample& trial) {
    return trial.step + trial.slope / (trial.slope - best.slope) * (best.step - trial.step);
}

/// Case 1: the trial is higher, so a minimum lies between.
double stepBack(const LineSample& best, const LineSample& trial) {
    const double toTrial = trial.step - best.step;
    auto [theta, gamma] = cubicThrough(best, trial);
    if (toTrial < 0) gamma = -gamma;
    const double share = cubicShare(trial, best, theta, gamma);
    const double cubic = best.step + share * toTrial;
    const double drop = (best.value - trial.value) / toTrial;
    const double quadratic = best.step + (best.slope / (drop + best.slope)) / 2 * toTrial;
    const bool cubicNearer = std::abs(cubic - best.step) < std::abs(quadratic - best.step);
    return cubicNearer ? cubic : cubic + (quadratic - cubic) / 2;
}

/// Case 2: the trial is lower and the slope has changed its sign, so a minimum lies between.
double stepBetween(const LineSample& best, const LineSample& trial) {
    auto [theta, gamma] = cubicThrough(best, trial);
    if (trial.step > best.step) gamma = -gamma;
    const double share = cubicShare(best, trial, theta, gamma);
    const double cubic = trial.step + share * (best.step - trial.step);
    const double secant = secantStep(best, trial);
    return std::abs(cubic - trial.step) > std::abs(secant - trial.step) ? cubic : secant;
}

}  // namespace

LineSearch::LineSearch(double value, double slope, double firstStep)
    : startValue_(value),
      startSlope_(slope),
      decreaseSlope_(kSufficientDecrease * slope),
      step_(firstStep),
      best_{0, value, slope},
      other_{0, value, slope},
      high_(5 * firstStep) {}

bool LineSearch::intervalExhausted() const {
    return bracketed_ &&
           (step_ <= low_ || step_ >= high_ || high_ - low_ <= kIntervalTolerance * high_);
}

bool LineSearch::finished(const LineSample& trial) const {
    const double target = startValue_ + trial.step * decreaseSlope_;
    const bool decreased = trial.value <= target;
    if (intervalExhausted()) return true;
    if (trial.step == kLargestStep && decreased && trial.slope <= decreaseSlope_) return true;
    if (trial.step == 0 && (trial.value > target || trial.slope >= decreaseSlope_)) return true;
    return decreased && std::abs(trial.slope) <= kCurvature * -startSlope_;
}

bool LineSearch::advance(double value, double slope) {
    const LineSample trial{step_, value, slope};
    const bool decreased = value <= startValue_ + step_ * decreaseSlope_;
    if (firstStage_ && decreased && slope >= 0) firstStage_ = false;
    if (finished(trial)) return true;

    // While no step of sufficient decrease is known, the function minus the line of sufficient
    // decrease is interpolated instead of the function.
    const bool tilted = firstStage_ && value <= best_.value && !decreased;
    chooseStep(trial, tilted ? decreaseSlope_ : 0.0);

    if (bracketed_) {
        const double width = std::abs(other_.step - best_.step);
        if (width >= kShrink * widthBefore_) step_ = best_.step + (other_.step - best_.step) / 2;
        widthBefore_ = width_;
        width_ = width;
    }
    updateInterval();
    return false;
}

void LineSearch::updateInterval() {
    if (bracketed_) {
        low_ = std::min(best_.step, other_.step);
        high_ = std::max(best_.step, other_.step);
    } else {
        low_ = step_ + 1.1 * (step_ - best_.step);
        high_ = step_ + 4 * (step_ - best_.step);
    }
    step_ = std::clamp(step_, 0.0, kLargestStep);
    if (intervalExhausted()) step_ = best_.step;
}

void LineSearch::chooseStep(const LineSample& trial, double tilt) {
    const auto tiltedBy = [](double slope, const LineSample& sample) {
        return LineSample{sample.step, sample.value - sample.step * slope, sample.slope - slope};
    };
    LineSample best = tiltedBy(tilt, best_);
    LineSample other = tiltedBy(tilt, other_);
    const LineSample seen = tiltedBy(tilt, trial);

    step_ = interpolated(best, other, seen);
    const bool higher = seen.value > best.value;
    const bool turned = seen.slope * best.slope < 0;
    if (higher || turned) bracketed_ = true;
    if (higher) {
        other = seen;
    } else {
        if (turned) other = best;
        best = seen;
    }
    best_ = tiltedBy(-tilt, best);
    other_ = tiltedBy(-tilt, other);
}

/// The step rule of dcstep: four cases by value and slope of the trial against the best sample.
double LineSearch::interpolated(const LineSample& best, const LineSample& other,
                                const LineSample& trial) const {
    if (trial.value > best.value) return stepBack(best, trial);
    if (trial.slope * best.slope < 0) return stepBetween(best, trial);

    const bool forward = trial.step > best.step;
    const double openEnd = forward ? high_ : low_;
    if (std::abs(trial.slope) < std::abs(best.slope)) {  // case 3: lower, the slope flattens
        auto [theta, gamma] = cubicThrough(best, trial);
        if (forward) gamma = -gamma;
        const double share =
            ((gamma - trial.slope) + theta) / ((gamma + (best.slope - trial.slope)) + gamma);
        const double cubic =
            share < 0 && gamma != 0 ? trial.step + share * (best.step - trial.step) : openEnd;
        const double secant = secantStep(best, trial);
        const double cubicReach = std::abs(cubic - trial.step);
        const double secantReach = std::abs(secant - trial.step);
        if (!bracketed_) {
            const double farther = cubicReach > secantReach ? cubic : secant;
            return std::max(low_, std::min(high_, farther));
        }
        const double nearer = cubicReach < secantReach ? cubic : secant;
        const double limit = trial.step + kShrink * (other.step - trial.step);
        return forward ? std::min(limit, nearer) : std::max(limit, nearer);
    }

    if (!bracketed_) return openEnd;  // case 4: lower, the slope does not flatten
    auto [theta, gamma] = cubicThrough(other, trial);
    if (trial.step > other.step) gamma = -gamma;
    const double share = cubicShare(other, trial, theta, gamma);
    return trial.step + share * (other.step - trial.step);
}

}  // namespace cgam
