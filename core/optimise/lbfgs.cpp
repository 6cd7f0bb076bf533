#include "core/optimise/lbfgs.h"

#include "core/optimise/line_search.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <deque>
#include <limits>
#include <optional>
#include <utility>

namespace cgam {
namespace {

using Vector = std::vector<double>;

constexpr double kEpsilon = std::numeric_limits<double>::epsilon();

double dot(const Vector& a, const Vector& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += a[i] * b[i];
    return sum;
}

/// a += factor * b
void addScaled(Vector& a, double factor, const Vector& b) {
    for (std::size_t i = 0; i < a.size(); ++i)
        a[i] += factor * b[i];
}

/// Where the minimiser stands.
struct Iterate {
    Vector x;
    double f = 0;
    Vector gradient;
};

/// The last steps and changes of the gradient, from which the inverse Hessian is estimated.
class Memory {
public:
    explicit Memory(int limit) : limit_(static_cast<std::size_t>(std::max(limit, 1))) {}

    bool empty() const { return pairs_.empty(); }

    void clear() {
        pairs_.clear();
        theta_ = 1;
    }

    /// Keeps step s and gradient change y; their product sy must be positive.
    void add(Vector s, Vector y, double sy) {
        if (pairs_.size() == limit_) pairs_.pop_front();
        theta_ = dot(y, y) / sy;
        pairs_.push_back({std::move(s), std::move(y), sy});
    }

    /// -H g by the two-loop recursion with (1 / theta) I as the initial matrix.
    Vector direction(const Vector& gradient) const {
        Vector d = gradient;
        Vector alpha(pairs_.size());
        for (std::size_t k = pairs_.size(); k-- > 0;) {
            alpha[k] = dot(pairs_[k].s, d) / pairs_[k].sy;
            addScaled(d, -alpha[k], pairs_[k].y);
        }
        for (double& value : d)
            value /= theta_;
        for (std::size_t k = 0; k < pairs_.size(); ++k)
            addScaled(d, alpha[k] - dot(pairs_[k].y, d) / pairs_[k].sy, pairs_[k].s);
        for (double& value : d)
            value = -value;
        return d;
    }

private:
    struct Pair {
        Vector s;
        Vector y;
        double sy;
    };

    std::size_t limit_;
    std::deque<Pair> pairs_;
    double theta_ = 1;
};

class Minimiser {
public:
    Minimiser(const LbfgsObjective& objective, const LbfgsSettings& settings)
        : objective_(objective), settings_(settings), memory_(settings.m) {}

    LbfgsResult run(Vector x0) {
        now_.x = std::move(x0);
        now_.gradient.resize(now_.x.size());
        evaluate(now_);
        const LbfgsStop reason = gradientSmall() ? LbfgsStop::GradientSmall : iterate();
        return {std::move(now_.x), now_.f, evaluations_, iterations_, reason};
    }

private:
    struct Step {
        Iterate reached;
        double length;
        double slope;  ///< directional derivative at the point reached
    };

    void evaluate(Iterate& point) {
        point.f = objective_(point.x, point.gradient);
        ++evaluations_;
    }

    /// False if an entry is not a number.
    bool gradientSmall() const {
        return std::all_of(now_.gradient.begin(), now_.gradient.end(),
                           [this](double g) { return std::abs(g) <= settings_.pgtol; });
    }

    LbfgsStop iterate() {
        for (;;) {
            const Vector d = memory_.direction(now_.gradient);
            const double slope = dot(now_.gradient, d);
            std::optional<Step> step = search(d, slope);
            if (!step) {
                if (memory_.empty()) return LbfgsStop::LineSearchFailed;
                memory_.clear();
                continue;
            }
            const Iterate before = std::exchange(now_, std::move(step->reached));
            ++iterations_;
            if (const auto reason = stopAfter(before)) return *reason;
            remember(before, d, slope, *step);
        }
    }

    /// A step along d, whose slope at the present iterate is given; nothing if the search failed.
    std::optional<Step> search(const Vector& d, double slope) {
        if (!(slope < 0)) return std::nullopt;
        const double first =
            iterations_ == 0 ? std::min(1 / std::sqrt(dot(d, d)), LineSearch::kLargestStep) : 1.0;
        LineSearch lineSearch(now_.f, slope, first);
        Iterate trial{now_.x, 0, Vector(now_.x.size())};
        for (int k = 0; k < settings_.maxls && std::isfinite(lineSearch.step()); ++k) {
            const double length = lineSearch.step();
            trial.x = now_.x;
            addScaled(trial.x, length, d);
            evaluate(trial);
            const double trialSlope = dot(trial.gradient, d);
            if (!std::isfinite(trial.f) || !std::isfinite(trialSlope)) return std::nullopt;
            if (lineSearch.advance(trial.f, trialSlope))
                return Step{std::move(trial), length, trialSlope};
        }
        return std::nullopt;
    }

    std::optional<LbfgsStop> stopAfter(const Iterate& before) const {
        if (iterations_ >= settings_.maxiter) return LbfgsStop::TooManyIterations;
        if (evaluations_ > settings_.maxfun) return LbfgsStop::TooManyEvaluations;
        if (gradientSmall()) return LbfgsStop::GradientSmall;
        const double scale = std::max({std::abs(before.f), std::abs(now_.f), 1.0});
        if (before.f - now_.f <= settings_.factr * kEpsilon * scale) return LbfgsStop::NoDecrease;
        return std::nullopt;
    }

    /// Stores the pair of this iteration unless its curvature is lost in rounding.
    void remember(const Iterate& before, const Vector& d, double slopeBefore, const Step& step) {
        const double sy = step.length * (step.slope - slopeBefore);
        if (sy <= kEpsilon * (-step.length * slopeBefore)) return;
        Vector s = d;
        for (double& value : s)
            value *= step.length;
        Vector y = now_.gradient;
        addScaled(y, -1, before.gradient);
        memory_.add(std::move(s), std::move(y), sy);
    }

    const LbfgsObjective& objective_;
    const LbfgsSettings& settings_;
    Memory memory_;
    Iterate now_;
    int evaluations_ = 0;
    int iterations_ = 0;
};

}  // namespace

LbfgsResult minimiseLbfgs(std::vector<double> x0, const LbfgsObjective& objective,
                          const LbfgsSettings& settings) {
    return Minimiser(objective, settings).run(std::move(x0));
}

}  // namespace cgam
