#include "core/evaluate/report_reading.h"
#include "tests/experiment/experiment_scene.h"

#include <catch2/catch.hpp>

using namespace cgam;
using Catch::Contains;
using nlohmann::json;
using test::contentOf;
using test::ExperimentScene;

namespace {

/// A report of two methods with two seeds, and what reading it back says.
struct Written : ExperimentScene {
    Written() : evaluation(test::runWhole(task, test::making(test::discs)).value()) {}

    std::string complaint() const {
        const Result<PastReport> read = readReport(task.report);
        return read.ok() ? "none" : read.error().message;
    }
    void change(const std::string& file, const std::string& from, const std::string& to) {
        std::string text = contentOf(task.report / file);
        const std::size_t place = text.find(from);
        REQUIRE(place != std::string::npos);
        folder.write("report/" + file, text.replace(place, from.size(), to));
    }

    Evaluation evaluation;
};

}  // namespace

TEST_CASE("A report read back gives the same figures, runs and clicks") {
    const Written written;
    const PastReport past = readReport(written.task.report).value();
    CHECK(past.bootstrap.resamples == written.task.bootstrap.resamples);
    const Figures figures = figuresOf(past.evaluation, past.bootstrap);
    CHECK(json::parse(reportJson(past.evaluation, figures, past.facts)) == written.report());
    CHECK(clicksJsonLines(past.evaluation) == contentOf(written.task.report / "clicks.jsonl"));
    CHECK(perCaseCsv(past.evaluation) == contentOf(written.task.report / "per_case.csv"));
    CHECK(past.facts.data == written.task.data);
}

TEST_CASE("A report of the jittered robot, a size and swapped colours is read back") {
    ExperimentScene scene;
    scene.task.plan.protocol.robot = RobotKind::Jitter;
    scene.task.plan.protocol.targets = {0.5, 0.95};
    scene.task.plan.protocol.maxClicks = 25;
    scene.task.plan.frame.size = 64;
    scene.task.plan.rows[1].settings.learningRate = 0.01;
    scene.task.swapped = {scene.folder / "set"};
    scene.task.ignore128 = true;
    test::runWhole(scene.task, test::making(test::discs)).value();
    const PastReport past = readReport(scene.task.report).value();
    CHECK(json::parse(reportJson(past.evaluation, figuresOf(past.evaluation, past.bootstrap),
                                 past.facts)) == scene.report());
    CHECK(past.evaluation.plan.frame.size == 64);
    CHECK(past.facts.ignore128);
    CHECK(past.facts.swapped == std::vector<std::string>{scene.folder / "set"});
}

TEST_CASE("What is no report is refused with a sentence") {
    Written written;
    SECTION("an empty folder") {
        std::filesystem::remove(written.task.report / "report.json");
        CHECK_THAT(written.complaint(), Contains("report.json"));
    }
    SECTION("no clicks") {
        std::filesystem::remove(written.task.report / "clicks.jsonl");
        CHECK_THAT(written.complaint(), Contains("clicks.jsonl"));
    }
    SECTION("not JSON") {
        written.folder.write("report/report.json", "{");
        CHECK_THAT(written.complaint(), Contains("is not a report of cgam evaluate"));
    }
    SECTION("another program's JSON") {
        written.folder.write("report/report.json", "{\"methods\": {}}");
        CHECK_THAT(written.complaint(), Contains("names no methods"));
    }
    SECTION("a method that nobody knows") {
        written.change("report.json", "\"method\": \"cgam\",\n        ", "\"method\": \"cgan\",");
        CHECK_THAT(written.complaint(), Contains("cgan"));
    }
    SECTION("targets beyond one") {
        written.change("report.json", "0.85,\n", "1.85,\n");
        CHECK_THAT(written.complaint(), Contains("its targets are none"));
    }
    SECTION("a line cut short") {
        const std::string text = contentOf(written.task.report / "clicks.jsonl");
        written.folder.write("report/clicks.jsonl", text.substr(0, text.size() / 2));
        CHECK_THAT(written.complaint(), Contains("Line ") && Contains("is not a run of a report"));
    }
    SECTION("a run missing") {
        const std::string text = contentOf(written.task.report / "clicks.jsonl");
        written.folder.write("report/clicks.jsonl", text.substr(text.find('\n') + 1));
        CHECK_THAT(written.complaint(), Contains("runs of case 'case0' are missing"));
    }
    SECTION("a run twice") {
        const std::string text = contentOf(written.task.report / "clicks.jsonl");
        written.folder.write("report/clicks.jsonl", text + text.substr(0, text.find('\n') + 1));
        CHECK_THAT(written.complaint(), Contains("missing or too many"));
    }
    SECTION("a row that report.json does not have") {
        written.change("clicks.jsonl", "\"method\":\"none\"", "\"method\":\"mine\"");
        CHECK_THAT(written.complaint(), Contains("its method is not in report.json"));
    }
    SECTION("an IoU beyond one") {
        written.change("clicks.jsonl", "\"iou\":[0.", "\"iou\":[7.");
        CHECK_THAT(written.complaint(), Contains("an IoU is none"));
    }
}
