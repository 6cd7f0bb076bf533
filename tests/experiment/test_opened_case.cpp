#include "core/experiment/experiment_data.h"
#include "core/experiment/opened_case.h"
#include "tests/experiment/experiment_scene.h"

#include <catch2/catch.hpp>

using namespace cgam;
using Catch::Contains;
using test::ExperimentScene;

namespace {

struct Done : ExperimentScene {
    explicit Done(std::optional<int> size = std::nullopt) {
        task.plan.frame.size = size;
        // cppcheck-suppress useInitializationList; it needs the plan's size
        evaluation = test::runWhole(task, test::making(test::discs)).value();
    }
    Result<OpenedCase> open(std::size_t index, std::size_t row) const {
        return openCase(evaluation, openExperimentData(task.data, false, {}).value().cases, index,
                        row);
    }
    Evaluation evaluation;
};

}  // namespace

TEST_CASE("A case is opened as it was evaluated, with the clicks of the chosen row") {
    const Done done(80);
    const OpenedCase opened = done.open(2, 1).value();
    CHECK(opened.task.name == "case2");
    CHECK(opened.task.image->width == 80);
    REQUIRE(opened.task.truth.has_value());
    CHECK(opened.task.truth->width == 80);
    const std::vector<RowRun>& runs = done.evaluation.cases[2].runs;
    CHECK(opened.task.clicks == runs[1].run.clicks);
    CHECK(opened.clicksOfRows == std::vector<Clicks>{runs[0].run.clicks, runs[1].run.clicks});
    REQUIRE(opened.task.rows.size() == 2);
    CHECK(opened.task.rows[1].label == "cgam");
    CHECK(opened.robot.protocol.maxClicks == done.evaluation.plan.protocol.maxClicks);
    CHECK(opened.robot.caseName == "case2");
    CHECK_FALSE(opened.robot.leader.has_value());
    // As the run had them.
    CHECK(opened.task.rows[1].settings.threshold == done.evaluation.plan.protocol.threshold);
}

TEST_CASE("The same clicks give the same IoU again") {
    const Done done;
    const OpenedCase opened = done.open(1, 1).value();
    const CancelToken cancel;
    test::MaskEngine engine(test::discs);
    const std::vector<ComparedMethod> methods = compareMethods(engine, opened.task, cancel).value();
    REQUIRE(methods.size() == 2);
    IouCurve curve;
    for (const ComparedClick& click : methods[1].clicks)
        curve.push_back(*click.iou);
    CHECK(curve == done.evaluation.cases[1].runs[1].run.iou);
}

TEST_CASE("A case that is not what it was is refused with a sentence") {
    const Done done;
    SECTION("gone from the data") {
        std::filesystem::remove(done.folder / "set" / "images" / "case2.png");
        std::filesystem::remove(done.folder / "set" / "masks" / "case2.png");
        CHECK_THAT(done.open(2, 0).error().message,
                   Contains("'case2' is not in the data any more"));
    }
    SECTION("of another size") {
        writeRgb(done.folder / "set" / "images" / "case2.png", ImageRgb(50, 40, 3, 0)).value();
        writeMask(done.folder / "set" / "masks" / "case2.png", Mask(50, 40, 1, 1)).value();
        CHECK_THAT(done.open(2, 0).error().message, Contains("another size"));
    }
    SECTION("damaged") {
        done.folder.write("set/images/case2.png", "no picture");
        CHECK_THAT(done.open(2, 0).error().message, Contains("case2.png"));
    }
}
