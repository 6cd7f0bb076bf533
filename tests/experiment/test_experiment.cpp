#include "core/experiment/experiment_data.h"
#include "core/experiment/remarks.h"
#include "core/experiment/time_left.h"
#include "tests/experiment/experiment_scene.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <mutex>

using namespace cgam;
using Catch::Contains;
using test::ExperimentScene;

TEST_CASE("An experiment tells what it is about to do") {
    ExperimentScene scene;
    std::vector<ExperimentStage> stages;
    const auto note = [&](ExperimentStage stage) { stages.push_back(stage); };
    Result<Experiment> experiment =
        openExperiment(scene.task, test::making(test::discs), ExperimentScene::machine(), note);
    REQUIRE(experiment.ok());
    CHECK(stages == std::vector<ExperimentStage>{ExperimentStage::ReadingNetwork});
    CHECK(experiment->cases.entries.size() == 4);
    CHECK(experiment->facts.weights == "weights.pth");
    CHECK_THAT(experiment->plan.engineText, Contains("cgam test|") && Contains("|float32|cpu"));
}

TEST_CASE("An experiment that cannot begin says why") {
    ExperimentScene scene;
    const auto complaint = [&] {
        const Result<Evaluation> result = test::runWhole(scene.task, test::making(test::discs));
        return result.ok() ? std::string("none") : result.error().message;
    };
    SECTION("no such folder") {
        scene.task.data = {scene.folder / "nowhere"};
        CHECK_THAT(complaint(), Contains("nowhere"));
    }
    SECTION("no weights") {
        scene.task.weights = scene.folder / "none.pth";
        CHECK_THAT(complaint(), Contains("none.pth"));
    }
    SECTION("a file where the report should be") {
        scene.folder.write("report", "x");
        CHECK_THAT(complaint(), Contains("cannot be made"));
    }
    SECTION("no engine") {
        const Result<Evaluation> result = test::runWhole(
            scene.task,
            []() -> Result<std::unique_ptr<Engine>> { return badInput("There is no model."); });
        REQUIRE_FALSE(result.ok());
        CHECK(result.error().message == "There is no model.");
    }
    CHECK_FALSE(std::filesystem::exists(scene.folder / "report" / "report.json"));
}

TEST_CASE("Each case is told of once, when the last of its runs is there") {
    ExperimentScene scene;
    const CancelToken cancel;
    std::vector<EvaluatedCase> told;
    const auto run = [&] {
        told.clear();
        Experiment experiment = openExperiment(scene.task, test::making(test::discs),
                                               ExperimentScene::machine(), [](ExperimentStage) {})
                                    .value();
        return evaluate(
                   experiment.plan, experiment.cases, *experiment.crew, experiment.journal, cancel,
                   [](std::size_t, std::size_t) {},
                   [&](const EvaluatedCase& one) { told.push_back(one); })
            .value();
    };
    const auto sameAs = [&](const Evaluation& evaluation) {
        std::sort(told.begin(), told.end(),
                  [](const auto& a, const auto& b) { return a.entry.name < b.entry.name; });
        REQUIRE(told.size() == evaluation.cases.size());
        for (std::size_t i = 0; i < told.size(); ++i) {
            CHECK(told[i].entry == evaluation.cases[i].entry);
            REQUIRE(told[i].runs.size() == 3);
            for (std::size_t r = 0; r < 3; ++r)
                CHECK(told[i].runs[r].run.iou == evaluation.cases[i].runs[r].run.iou);
        }
    };
    sameAs(run());
    const Evaluation again = run();
    CHECK(again.reused == 12);
    sameAs(again);
}

TEST_CASE("A case that turns out to be unusable is not told of") {
    ExperimentScene scene;
    scene.task.engine.threads = 1;
    const auto refusing = [](const RefineRequest& request) -> Result<Mask> {
        const Mask truth = test::truthShown(*request.image);
        if (request.settings.method == Method::Cgam &&
            std::count(truth.data.begin(), truth.data.end(), 1) == 144)
            return badInput("The image is too small.");
        return test::discs(request);
    };
    Experiment experiment = openExperiment(scene.task, test::making(refusing),
                                           ExperimentScene::machine(), [](ExperimentStage) {})
                                .value();
    std::vector<std::string> told;
    const CancelToken cancel;
    const Evaluation evaluation =
        evaluate(
            experiment.plan, experiment.cases, *experiment.crew, experiment.journal, cancel,
            [](std::size_t, std::size_t) {},
            [&](const EvaluatedCase& one) { told.push_back(one.entry.name); })
            .value();
    CHECK(told == std::vector<std::string>{"case1", "case2", "case3"});
    const std::vector<std::string> remarks =
        remarksOn(evaluation, figuresOf(evaluation, scene.task.bootstrap));
    REQUIRE(remarks.size() == 1);
    CHECK(remarks.front() == "skipped: 'case0': The image is too small.");
}

TEST_CASE("Cases of several data sets are kept apart and read from the right one") {
    ExperimentScene scene;
    test::writeDataSet(scene.folder / "other" / "set", 2);
    const ExperimentData data =
        openExperimentData({scene.folder / "set", scene.folder / "other" / "set"}, false, {})
            .value();
    REQUIRE(data.cases.entries.size() == 6);
    CHECK(data.cases.entries[0].name == "set/case0");
    CHECK(data.cases.entries[5].name == "set-2/case1");
    CHECK(data.ownGroups[5] == "case1");
    const LabelledCase last = data.cases.read(5).value();
    CHECK(last.entry.image == scene.folder / "other" / "set" / "images" / "case1.png");
}

TEST_CASE("Data of a report that was moved with it is found again") {
    const test::TemporaryFolder folder;
    std::filesystem::create_directories(folder / "study" / "reports" / "first");
    std::filesystem::create_directories(folder / "study" / "data" / "set");
    const auto report = folder / "study" / "reports" / "first";
    const std::string whole = folder / "study" / "data" / "set";
    CHECK(setsOfReport({"data/set", "data/none", whole}, report) ==
          std::vector<std::string>{whole, "data/none", whole});
}

TEST_CASE("Runs found in a journal do not make the others look quick") {
    TimeLeft left;
    const double none = left.after(500, 500);
    CHECK(none == 0);
    TimeLeft other;
    const double first = other.after(900, 1000);
    CHECK(first >= 0);
    // One run took as long as has passed; a hundred are to come.
    CHECK(other.after(901, 1000) <= 99 * 10.0);
}

TEST_CASE("Times are told as a clock shows them") {
    CHECK(clockText(0) == "0:00");
    CHECK(clockText(187.9) == "3:07");
    CHECK(clockText(3787) == "1:03:07");
}
