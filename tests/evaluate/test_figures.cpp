#include "core/evaluate/figures.h"

#include <catch2/catch.hpp>

using namespace cgam;

namespace {

CaseRun runOf(IouCurve iou, double secondsPerClick) {
    CaseRun run;
    const std::size_t clicks = iou.size();
    run.iou = std::move(iou);
    run.clicks.assign(clicks, {1, 1, 1, true});
    run.seconds.assign(clicks, secondsPerClick);
    run.iterations.assign(clicks, 10);
    run.iterations[0] = 0;
    for (std::size_t k = 0; k < clicks; ++k)
        run.clicksRight.push_back(static_cast<int>(k));
    return run;
}

/// Two cases of two patients; "fbrs-b" once, "cgam" with two seeds; at most 4 clicks.
Evaluation someEvaluation() {
    Evaluation evaluation;
    evaluation.plan.rows = {{"fbrs-b", {}}, {"cgam", {}}};
    evaluation.plan.rows[0].settings.method = Method::FbrsB;
    evaluation.plan.seeds = {0, 1};
    evaluation.plan.protocol.maxClicks = 4;
    for (const char* name : {"a", "b"}) {
        EvaluatedCase one;
        one.entry.name = one.entry.group = name;
        evaluation.cases.push_back(one);
    }
    evaluation.cases[0].runs = {{0, 0, runOf({0.5, 0.7, 0.86, 0.88}, 1)},
                                {1, 0, runOf({0.5, 0.91}, 2)},
                                {1, 1, runOf({0.5, 0.86, 0.92}, 2)}};
    evaluation.cases[1].runs = {{0, 0, runOf({0.6, 0.7, 0.7, 0.92}, 1)},
                                {1, 0, runOf({0.6, 0.7, 0.8, 0.84}, 2)},
                                {1, 1, runOf({0.6, 0.95}, 2)}};
    return evaluation;
}

}  // namespace

TEST_CASE("Figures of hand-made runs") {
    const Figures figures = figuresOf(someEvaluation(), {200, 0});
    const MethodFigures& fbrs = figures.methods[0];
    CHECK(fbrs.seeds == 1);
    CHECK(fbrs.targets[0].noc.mean == Approx((3 + 4) / 2.0));
    CHECK_FALSE(fbrs.targets[0].noc.deviation);
    CHECK(fbrs.targets[0].nof.mean == 0);         // case b reaches 0.85 with its last click
    CHECK(fbrs.targets[0].nofAsCoded.mean == 1);  // which the published program counts
    CHECK(fbrs.targets[1].noc.mean == 4);
    CHECK(fbrs.targets[1].nof.mean == 1);
    CHECK(fbrs.secondsPerClick == Approx(1));
    CHECK(fbrs.totalSeconds.mean == Approx(8));
    CHECK(fbrs.iterationsPerClick == Approx(10));
    CHECK(fbrs.clicksRight == Approx(0.6));  // 0 + 1 + 2 + 3 of 1 + 2 + 3 + 4

    const MethodFigures& cgam = figures.methods[1];
    CHECK(cgam.seeds == 2);
    // Seed 0: 2 and 4 clicks; seed 1: 2 and 2.
    CHECK(cgam.targets[0].noc.mean == Approx(2.5));
    CHECK(*cgam.targets[0].noc.deviation == Approx(std::sqrt(0.5)));
    CHECK(cgam.targets[0].nof.mean == Approx(0.5));
    CHECK(*cgam.targets[0].nof.deviation == Approx(std::sqrt(0.5)));
    CHECK(cgam.totalSeconds.mean == Approx((12 + 10) / 2.0));
    CHECK(cgam.secondsPerClick == Approx(2));
    REQUIRE(cgam.iouByClick.size() == 4);
    CHECK(cgam.iouByClick[0].mean == Approx(0.55));
    // After click 4 the runs that ended count with their last values.
    CHECK(cgam.iouByClick[3].mean == Approx((0.91 + 0.84 + 0.92 + 0.95) / 4));
}

TEST_CASE("Differences are paired by case") {
    const Figures figures = figuresOf(someEvaluation(), {2000, 0});
    REQUIRE(figures.differences.size() == 1);
    const TargetDifference& at85 = figures.differences[0].targets[0];
    CHECK(figures.differences[0].a == 0);
    CHECK(figures.differences[0].b == 1);
    CHECK(at85.noc == Approx(3.5 - 2.5));
    CHECK(at85.nocRatio == Approx(3.5 / 2.5));
    // Case a: 3 - 2, case b: 4 - 3: every resample gives a difference of exactly 1.
    CHECK(at85.nocInterval->low == Approx(1));
    CHECK(at85.nocInterval->high == Approx(1));
    // 2 * a, a + b or 2 * b of 3 / 2, 3.5 / 2.5, 4 / 3.
    CHECK(at85.nocRatioInterval->low == Approx(4 / 3.0));
    CHECK(at85.nocRatioInterval->high == Approx(1.5));
    CHECK(at85.nof == Approx(-0.5));
    CHECK(at85.nofInterval->low == Approx(-1));  // in cases, of two
    CHECK(at85.nofInterval->high == Approx(0));
}

TEST_CASE("The best row needs the fewest clicks to the highest target") {
    CHECK(bestRow(figuresOf(someEvaluation(), {10, 0})) == 1);
}
