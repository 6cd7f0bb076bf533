#include "core/data/split.h"
#include "core/experiment/report_folder.h"
#include "tests/experiment/experiment_scene.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <functional>

using namespace cgam;
using Catch::Contains;
using test::ExperimentScene;

namespace {

/// What is said of the report in the folder when this task wants to write there.
std::string complaintAbout(const ExperimentTask& task) {
    const Experiment experiment = openExperiment(task, test::making(test::discs),
                                                 ExperimentScene::machine(), [](ExperimentStage) {})
                                      .value();
    return otherReportIn(task, experiment);
}

std::string complaintAfter(const ExperimentScene& scene,
                           const std::function<void(ExperimentTask&)>& change) {
    ExperimentTask task = scene.task;
    change(task);
    return complaintAbout(task);
}

void run(const ExperimentTask& task) {
    test::runWhole(task, test::making(test::discs)).value();
}

}  // namespace

TEST_CASE("The report of another experiment is seen, and what would be lost of it named") {
    ExperimentScene scene;
    CHECK(complaintAbout(scene.task).empty());  // there is none
    scene.task.plan.filter.limit = 3;
    run(scene.task);
    CHECK(complaintAbout(scene.task).empty());
    const auto after = [&](auto&& change) { return complaintAfter(scene, change); };

    CHECK(after([](ExperimentTask& task) { task.plan.protocol.targets = {0.5}; }) ==
          "The folder '" + scene.task.report.string() +
              "' holds the report of another experiment, with other targets.");
    CHECK_THAT(after([](ExperimentTask& task) { task.plan.protocol.threshold = 0.5; }),
               Contains("threshold"));
    CHECK_THAT(after([](ExperimentTask& task) { task.plan.protocol.maxClicks = 3; }),
               Contains("number of clicks"));
    CHECK_THAT(after([](ExperimentTask& task) { task.plan.protocol.robot = RobotKind::Jitter; }),
               Contains("robot"));
    CHECK_THAT(after([](ExperimentTask& task) { task.plan.frame.scale = 0.5; }), Contains("size"));
    CHECK_THAT(after([](ExperimentTask& task) { task.plan.filter.maxMask = 0.9; }),
               Contains("choice of cases"));
    CHECK_THAT(after([](ExperimentTask& task) { task.plan.filter.limit = 2; }),
               Contains("more cases"));
    CHECK_THAT(after([](ExperimentTask& task) { task.plan.rows.pop_back(); }),
               Contains("methods that are not among these"));
    CHECK_THAT(after([](ExperimentTask& task) { task.plan.rows[1].settings.lambda = 7; }),
               Contains("settings of a method"));
    CHECK_THAT(after([](ExperimentTask& task) { task.plan.seeds = {0}; }), Contains("seeds"));
    CHECK_THAT(after([](ExperimentTask& task) { task.ignore128 = true; }), Contains("data"));
    CHECK_THAT(after([](ExperimentTask& task) { task.search = "a"; }), Contains("another command"));
    CHECK_THAT(after([&](ExperimentTask& task) {
                   task.weights = scene.folder.write("other.pth", "other");
               }),
               Contains("weights"));
    CHECK_THAT(after([&](ExperimentTask& task) {
                   test::writeDataSet(scene.folder / "more");
                   task.data.push_back((scene.folder / "more").string());
               }),
               Contains("data"));

    // Nothing of it goes: further rows, seeds and cases; the same data by another name.
    CHECK(after([&](ExperimentTask& task) {
              task.plan.rows.push_back(publishedRow(Method::FbrsB));
              task.plan.seeds = firstSeeds(3);
              task.plan.filter.limit = 0;
              task.data = {(scene.folder / "set" / ".." / "set").string()};
          }).empty());
    CHECK(after([](ExperimentTask& task) {
              task.plan.protocol.targets = {0.5};
              task.overwrite = true;
          }).empty());
    scene.folder.write("report/report.json", "{");
    CHECK_THAT(complaintAbout(scene.task), Contains("cannot be read"));
}

TEST_CASE("The two sides of a split are two experiments") {
    ExperimentScene scene;
    GroupSplit halves;
    halves.train = {"case0", "case1"};
    halves.val = {"case2", "case3"};
    scene.task.splitFile = scene.folder / "halves.json";
    writeSplit(scene.task.splitFile, halves).value();
    run(scene.task);
    CHECK(complaintAbout(scene.task).empty());
    scene.task.side = SplitSide::Train;
    CHECK_THAT(complaintAbout(scene.task), Contains("choice of cases"));
}

TEST_CASE("A report that takes the place of another leaves none of its files behind") {
    ExperimentScene scene;
    scene.task.search = "a search";
    run(scene.task);
    scene.task.search.clear();
    const auto there = [&](const char* name) {
        return std::filesystem::exists(scene.task.report / name);
    };
    for (const char* name : {"best.json", "tune.csv", "reached_97.5.png"})
        scene.folder.write(std::string("report/") + name, "stale");
    for (const char* name : {"notes.txt", "reached_by_me.png"})
        scene.folder.write(std::string("report/") + name, "a person's");
    scene.task.plan.protocol.targets = {0.5};
    scene.task.plan.rows.pop_back();
    scene.task.overwrite = true;
    run(scene.task);
    for (const char* name : {"best.json", "tune.csv", "reached_97.5.png", "reached_85.png",
                             "reached_90.png", "noc_differences.png"}) {
        INFO(name);
        CHECK_FALSE(there(name));
    }
    for (const char* name :
         {"notes.txt", "reached_by_me.png", "report.json", "report.html", "journal.jsonl"}) {
        INFO(name);
        CHECK(there(name));
    }
    CHECK(there("reached_50.png") == there("miou_by_click.png"));
}

TEST_CASE("Files that no report has written stay") {
    ExperimentScene scene;
    std::filesystem::create_directories(scene.task.report);
    const auto write = [&](const char* name) {
        scene.folder.write(std::string("report/") + name, "a person's");
    };
    const auto kept = [&](const char* name) {
        INFO(name);
        CHECK(test::contentOf(scene.task.report / name) == "a person's");
    };
    for (const char* name : {"best.json", "tune.csv", "reached_97.5.png"})
        write(name);
    run(scene.task);
    for (const char* name : {"best.json", "tune.csv", "reached_97.5.png"})
        kept(name);
    // The report that is there now is of no search.
    run(scene.task);
    for (const char* name : {"best.json", "tune.csv"})
        kept(name);
}
