#include "core/optimise/line_search.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <functional>

using namespace cgam;

namespace {

using Function = std::function<double(double)>;

struct Outcome {
    double step = 0;
    int evaluations = 0;
    bool accepted = false;
};

Outcome search(const Function& value, const Function& slope, double firstStep) {
    LineSearch lineSearch(value(0), slope(0), firstStep);
    Outcome outcome;
    while (outcome.evaluations < 20 && !outcome.accepted) {
        outcome.step = lineSearch.step();
        ++outcome.evaluations;
        outcome.accepted = lineSearch.advance(value(outcome.step), slope(outcome.step));
    }
    if (outcome.accepted) CHECK(lineSearch.step() == outcome.step);
    return outcome;
}

/// The strong Wolfe conditions with the constants of the search.
bool satisfiesWolfe(const Function& value, const Function& slope, double step) {
    return value(step) <= value(0) + 1e-3 * step * slope(0) &&
           std::abs(slope(step)) <= 0.9 * std::abs(slope(0));
}

}  // namespace

TEST_CASE("line searches end at a Wolfe point from any first step", "[optimise][line-search]") {
    // The first two test functions of More and Thuente (beta 2 and 0.004) and a wave on a slope.
    const Function value1 = [](double a) { return -a / (a * a + 2); };
    const Function slope1 = [](double a) { return (a * a - 2) / std::pow(a * a + 2, 2); };
    const Function value2 = [](double a) {
        return std::pow(a + 0.004, 5) - 2 * std::pow(a + 0.004, 4);
    };
    const Function slope2 = [](double a) {
        return 5 * std::pow(a + 0.004, 4) - 8 * std::pow(a + 0.004, 3);
    };
    const Function value3 = [](double a) { return (a - 3) * (a - 3) + 2 * std::sin(5 * a); };
    const Function slope3 = [](double a) { return 2 * (a - 3) + 10 * std::cos(5 * a); };
    for (double first : {1e-3, 0.1, 1.0, 10.0, 100.0}) {
        CAPTURE(first);
        const Outcome one = search(value1, slope1, first);
        CHECK(one.accepted);
        CHECK(satisfiesWolfe(value1, slope1, one.step));
        const Outcome two = search(value2, slope2, first);
        CHECK(two.accepted);
        // So flat at 0 that the bracket becomes short enough before the slope does.
        CHECK(two.step == Approx(1.6 - 0.004).epsilon(0.1));
    }
    REQUIRE(slope3(0.7) < 0);
    const Function value3From = [&](double a) { return value3(a + 0.7); };
    const Function slope3From = [&](double a) { return slope3(a + 0.7); };
    for (double first : {0.01, 0.5, 2.0, 30.0}) {
        CAPTURE(first);
        const Outcome three = search(value3From, slope3From, first);
        CHECK(three.accepted);
        CHECK(value3From(three.step) < value3From(0));
    }
}

TEST_CASE("a good first step is accepted as it is", "[optimise][line-search]") {
    const Outcome outcome = search([](double a) { return (a - 1) * (a - 1); },
                                   [](double a) { return 2 * (a - 1); }, 1.2);
    CHECK(outcome.evaluations == 1);
    CHECK(outcome.step == 1.2);
}

TEST_CASE("the step on a parabola is its minimum after one trial", "[optimise][line-search]") {
    const Outcome outcome = search([](double a) { return (a - 1) * (a - 1); },
                                   [](double a) { return 2 * (a - 1); }, 5.0);
    CHECK(outcome.evaluations == 2);
    CHECK(outcome.step == Approx(1.0));
}

TEST_CASE("an endless slope ends at the largest step", "[optimise][line-search]") {
    const Outcome outcome = search([](double a) { return -a; }, [](double) { return -1.0; }, 1.0);
    CHECK(outcome.accepted);
    CHECK(outcome.step == LineSearch::kLargestStep);
}
