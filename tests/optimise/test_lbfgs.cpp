#include "core/optimise/lbfgs.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <fstream>
#include <limits>
#include <stdexcept>
#include <string>

using namespace cgam;

namespace {

using Vector = std::vector<double>;

struct Evaluation {
    double f = 0;
    Vector x;
};

struct RecordedRun {
    Vector start;
    std::vector<Evaluation> evaluations;
    Vector last;
};

Vector readNumbers(std::istream& in, std::size_t count) {
    Vector numbers(count);
    for (double& number : numbers)
        in >> number;
    return numbers;
}

/// The format is described in tests/fixtures/lbfgs/README.md.
RecordedRun readRun(const std::string& name) {
    std::ifstream in(std::string(CGAM_FIXTURES) + "/lbfgs/" + name + ".txt");
    std::size_t variables = 0;
    std::size_t evaluations = 0;
    in >> variables >> evaluations;
    RecordedRun run;
    run.start = readNumbers(in, variables);
    run.evaluations.resize(evaluations);
    for (Evaluation& evaluation : run.evaluations) {
        in >> evaluation.f;
        evaluation.x = readNumbers(in, variables);
    }
    run.last = readNumbers(in, variables);
    REQUIRE(in);
    return run;
}

double quadratic(std::span<const double> x, std::span<double> gradient) {
    double f = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const auto d = static_cast<double>((i + 1) * (i + 1));
        f += d * x[i] * x[i] / 2;
        gradient[i] = d * x[i];
    }
    return f;
}

double quadraticUntilFive(std::span<const double> x, std::span<double> gradient) {
    const double f = quadratic(x, gradient);
    if (f < 5) std::fill(gradient.begin(), gradient.end(), 0.0);
    return f;
}

double rosenbrock(std::span<const double> x, std::span<double> gradient) {
    std::fill(gradient.begin(), gradient.end(), 0.0);
    double f = 0;
    for (std::size_t i = 0; i + 1 < x.size(); ++i) {
        const double valley = x[i + 1] - x[i] * x[i];
        f += 100 * valley * valley + (1 - x[i]) * (1 - x[i]);
        gradient[i] += -400 * valley * x[i] - 2 * (1 - x[i]);
        gradient[i + 1] += 200 * valley;
    }
    return f;
}

/// |a - b| relative to 1 or |b|, whichever is larger.
double deviation(double a, double b) {
    return std::abs(a - b) / std::max(1.0, std::abs(b));
}

LbfgsResult checkAgainstRecorded(const std::string& name, const LbfgsObjective& objective,
                                 const LbfgsSettings& settings) {
    const RecordedRun recorded = readRun(name);
    std::vector<Evaluation> seen;
    const auto observed = [&](std::span<const double> x, std::span<double> gradient) {
        const double f = objective(x, gradient);
        seen.push_back({f, Vector(x.begin(), x.end())});
        return f;
    };
    LbfgsResult result = minimiseLbfgs(recorded.start, observed, settings);
    REQUIRE(seen.size() == recorded.evaluations.size());
    CHECK(result.evaluations == static_cast<int>(seen.size()));
    for (std::size_t k = 0; k < seen.size(); ++k) {
        CAPTURE(name, k);
        CHECK(deviation(seen[k].f, recorded.evaluations[k].f) < 1e-6);
        for (std::size_t i = 0; i < recorded.start.size(); ++i)
            CHECK(deviation(seen[k].x[i], recorded.evaluations[k].x[i]) < 1e-6);
    }
    for (std::size_t i = 0; i < recorded.last.size(); ++i)
        CHECK(deviation(result.x[i], recorded.last[i]) < 1e-6);
    return result;
}

}  // namespace

TEST_CASE("evaluations on the quadratic equal the recorded ones", "[optimise][lbfgs]") {
    const auto result = checkAgainstRecorded("quadratic8", quadratic, {});
    CHECK(result.f < 1e-15);
    CHECK(result.evaluations <= 21);
    CHECK(result.reason == LbfgsStop::TooManyEvaluations);
}

TEST_CASE("a short memory drops its oldest pair", "[optimise][lbfgs]") {
    checkAgainstRecorded("quadratic8_m3", quadratic, {.m = 3, .maxfun = 40, .maxiter = 80});
}

TEST_CASE("a zero gradient ends the minimisation", "[optimise][lbfgs]") {
    const auto result = checkAgainstRecorded("quadratic8_zero_grad_stop", quadraticUntilFive, {});
    CHECK(result.reason == LbfgsStop::GradientSmall);
    CHECK(result.evaluations == 4);
}

TEST_CASE("evaluations on Rosenbrock's function equal the recorded ones", "[optimise][lbfgs]") {
    checkAgainstRecorded("rosenbrock10_maxfun20", rosenbrock, {.maxfun = 20, .maxiter = 40});
    checkAgainstRecorded("rosenbrock10_maxfun60", rosenbrock, {.maxfun = 60, .maxiter = 120});
}

TEST_CASE("a minimum is left at once", "[optimise][lbfgs]") {
    const auto result = minimiseLbfgs(Vector(8, 0.0), quadratic);
    CHECK(result.evaluations == 1);
    CHECK(result.iterations == 0);
    CHECK(result.reason == LbfgsStop::GradientSmall);
    CHECK(minimiseLbfgs({}, quadratic).evaluations == 1);
}

TEST_CASE("iterations are limited", "[optimise][lbfgs]") {
    const auto result = minimiseLbfgs(Vector(8, 1.0), quadratic, {.maxiter = 3});
    CHECK(result.iterations == 3);
    CHECK(result.reason == LbfgsStop::TooManyIterations);
}

TEST_CASE("factr stops a slow decrease", "[optimise][lbfgs]") {
    const auto result = minimiseLbfgs(Vector(8, 1.0), quadratic, {.factr = 1e15, .maxfun = 100});
    CHECK(result.reason == LbfgsStop::NoDecrease);
    CHECK(result.f > 1e-15);
}

TEST_CASE("a wrong gradient fails without harm", "[optimise][lbfgs]") {
    const auto uphill = [](std::span<const double> x, std::span<double> gradient) {
        const double f = quadratic(x, gradient);
        for (double& g : gradient)
            g = -g;
        return f;
    };
    const auto result = minimiseLbfgs(Vector(8, 1.0), uphill);
    CHECK(result.reason == LbfgsStop::LineSearchFailed);
    CHECK(result.x == Vector(8, 1.0));
    CHECK(result.f == 102);
    CHECK(result.iterations == 0);
    CHECK(result.evaluations == 21);  // the start and one whole line search
}

TEST_CASE("values that are not finite keep the last good iterate", "[optimise][lbfgs]") {
    for (double bad :
         {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
        int calls = 0;
        double lastGood = 0;
        const auto breaksLater = [&](std::span<const double> x, std::span<double> gradient) {
            const double f = quadratic(x, gradient);
            if (++calls <= 5) return lastGood = f;
            std::fill(gradient.begin(), gradient.end(), bad);
            return bad;
        };
        const auto result = minimiseLbfgs(Vector(8, 1.0), breaksLater);
        CHECK(result.reason == LbfgsStop::LineSearchFailed);
        CHECK(std::isfinite(result.f));
        Vector gradient(8);
        CHECK(result.f == quadratic(result.x, gradient));
        CHECK(result.f == lastGood);

        const auto alwaysBad = [bad](std::span<const double>, std::span<double> g) {
            std::fill(g.begin(), g.end(), bad);
            return bad;
        };
        CHECK(minimiseLbfgs(Vector(8, 1.0), alwaysBad).reason == LbfgsStop::LineSearchFailed);
    }
}

TEST_CASE("a function without a lower bound comes to an end", "[optimise][lbfgs]") {
    const auto slope = [](std::span<const double> x, std::span<double> gradient) {
        gradient[0] = 1;
        return x[0];
    };
    const auto result = minimiseLbfgs({0.0}, slope, {.maxfun = 50});
    CHECK(result.evaluations <= 71);
    CHECK(result.x[0] < -1e9);
}

TEST_CASE("what the objective throws passes through", "[optimise][lbfgs]") {
    int calls = 0;
    const auto stops = [&](std::span<const double> x, std::span<double> gradient) {
        if (++calls == 3) throw std::runtime_error("cancelled");
        return quadratic(x, gradient);
    };
    CHECK_THROWS_AS(minimiseLbfgs(Vector(8, 1.0), stops), std::runtime_error);
    CHECK(calls == 3);
}
