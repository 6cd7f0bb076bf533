#include "core/compare/live_robot.h"
#include "core/evaluate/case_run.h"
#include "tests/compare/live_desk.h"

#include <catch2/catch.hpp>

using namespace cgam;
using namespace cgam::test;

namespace {

LabelledCase discCase() {
    LabelledCase labelled;
    labelled.entry.name = "case";
    labelled.image = *greyImage();
    labelled.truth = discTruth();
    return labelled;
}

/// Discs of these factors of the robot's radius never reach 0.9, or do after a while.
std::vector<LiveRow> twoRows() {
    return {rowOf(Method::Cgam, 0.6), rowOf(Method::FbrsB, 0.75)};
}

RobotPlan planOf(std::optional<std::size_t> leader = std::nullopt) {
    RobotPlan plan;
    plan.caseName = "case";
    plan.protocol.maxClicks = 6;
    plan.seed = 3;
    plan.leader = leader;
    return plan;
}

/// Until the robot is done.
void run(LiveDesk& desk, LiveComparison& comparison, LiveRobot& robot) {
    while (robot.follow())
        desk.next(comparison);
}

CaseRun evaluated(const LiveRow& row, RobotKind kind = RobotKind::Centre) {
    RowEngine engine;
    Protocol protocol = planOf().protocol;
    protocol.robot = kind;
    return runCase(engine, discCase(), row.method.settings, protocol, 3, CancelToken()).value();
}

}  // namespace

TEST_CASE("Each row by its own clicks has the clicks and the curve of the evaluation") {
    for (const RobotKind kind : {RobotKind::Centre, RobotKind::Jitter}) {
        LiveDesk desk;
        LiveComparison comparison(greyImage(), discTruth(), desk.workerOf(), 1);
        RobotPlan plan = planOf();
        plan.protocol.robot = kind;
        LiveRobot robot(comparison, plan);
        REQUIRE(robot.start(twoRows()).ok());
        run(desk, comparison, robot);
        CHECK(robot.progress() == 1);
        for (std::size_t row = 0; row < 2; ++row) {
            const LiveMethod& method = comparison.methods()[row];
            const CaseRun expected = evaluated(twoRows()[row], kind);
            CHECK(method.clicks == expected.clicks);
            IouCurve curve;
            for (const auto& answer : method.answers)
                curve.push_back(*answer->compared.iou);
            CHECK(curve == expected.iou);
        }
        // The lists have different lengths, and a click for all has no place in them.
        CHECK_FALSE(comparison.addClick({5, 5, 3, true}).ok());
    }
}

TEST_CASE("One row's clicks for all are those of its own evaluation") {
    LiveDesk desk;
    LiveComparison comparison(greyImage(), discTruth(), desk.workerOf(), 1);
    LiveRobot robot(comparison, planOf(1));
    REQUIRE(robot.start(twoRows()).ok());
    run(desk, comparison, robot);
    const CaseRun expected = evaluated(twoRows()[1]);
    for (const LiveMethod& method : comparison.methods()) {
        CHECK(method.clicks == expected.clicks);
        CHECK(method.answers.size() == expected.clicks.size());
    }
}

TEST_CASE("A stopped robot clicks no more; what it did stays") {
    LiveDesk desk;
    LiveComparison comparison(greyImage(), discTruth(), desk.workerOf(), 1);
    LiveRobot robot(comparison, planOf());
    REQUIRE(robot.start(twoRows()).ok());
    robot.follow();
    desk.next(comparison);
    robot.follow();
    desk.next(comparison);
    const std::size_t clicks = comparison.clickCount();
    comparison.stop();
    CHECK_FALSE(comparison.running());
    CHECK(comparison.clickCount() == clicks);
    CHECK(comparison.methods()[0].answers.size() == 1);
    CHECK(robot.progress() < 1);
}

TEST_CASE("The robot needs a truth and a leader that answers") {
    LiveDesk desk;
    LiveComparison blind(greyImage(), std::nullopt, desk.workerOf(), 1);
    CHECK_FALSE(LiveRobot(blind, planOf()).start(twoRows()).ok());
    LiveComparison comparison(greyImage(), discTruth(), desk.workerOf(), 2);
    CHECK_FALSE(LiveRobot(comparison, planOf(2)).start(twoRows()).ok());
    std::vector<LiveRow> rows = twoRows();
    rows[0].still = std::make_shared<const Mask>(40, 32);
    CHECK_FALSE(LiveRobot(comparison, planOf(0)).start(rows).ok());
}
