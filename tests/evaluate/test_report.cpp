#include "core/evaluate/report.h"
#include "core/evaluate/report_markdown.h"
#include "core/io/clicks_json.h"
#include "tests/base/temporary_folder.h"
#include "tests/evaluate/fake_engines.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <sstream>

using namespace cgam;
using nlohmann::json;

namespace {

struct Reported {
    explicit Reported(const test::MaskEngine::MaskOf& maskOf) {
        EvaluationPlan plan;
        plan.rows = {{"none", {}}, {"cgam, slow", {}}};
        plan.rows[0].settings.method = Method::None;
        plan.seeds = {0, 1, 2};
        EngineCrew crew(test::making(maskOf), 2);
        const test::TemporaryFolder folder;
        evaluation =
            evaluate(
                plan,
                test::listOf({test::squareCase("a", "p1"), test::squareCase("b", "p2", 40, 20)}),
                crew, folder / "j", CancelToken(), [](std::size_t, std::size_t) {})
                .value();
        figures = figuresOf(evaluation, {300, 0});
        ReportFacts facts;
        facts.weightsSha256 = "abc";
        facts.data = {"set"};
        report = json::parse(reportJson(evaluation, figures, facts));
        std::istringstream csv(perCaseCsv(evaluation));
        for (std::string line; std::getline(csv, line);)
            lines.push_back(line);
    }
    Evaluation evaluation;
    Figures figures;
    json report;
    std::vector<std::string> lines;
};

}  // namespace

TEST_CASE("The report of a perfect engine") {
    const Reported reported(test::perfect);
    const json& cgam = reported.report["methods"]["cgam, slow"];
    CHECK(cgam["noc"] == json({{"0.85", 1.0}, {"0.90", 1.0}}));
    CHECK(cgam["nof"] == json({{"0.85", 0.0}, {"0.90", 0.0}}));
    CHECK(cgam["noc20"] == json({{"0.85", 0.0}, {"0.90", 0.0}}));
    CHECK(cgam["miou_by_click"] == json(std::vector<double>(20, 1.0)));
    CHECK(cgam["cases"] == 2);
    CHECK(cgam["seeds_run"] == 3);
    CHECK(cgam["spc_seconds"].get<double>() > 0);
    CHECK(cgam["total_seconds"].get<double>() > 0);
    CHECK(cgam["method"] == "cgam");
    CHECK(cgam["clicked_pixels_right"] == 1.0);
}

TEST_CASE("The report of a constant engine") {
    const Reported reported(test::constant);
    const json& none = reported.report["methods"]["none"];
    CHECK(none["noc"] == json({{"0.85", 20.0}, {"0.90", 20.0}}));
    CHECK(none["nof"] == json({{"0.85", 2.0}, {"0.90", 2.0}}));
    CHECK(none["noc20"] == none["nof"]);
    CHECK(none["miou_by_click"] == json(std::vector<double>(20, 0.0)));
    CHECK(none["seeds_run"] == 1);
    CHECK(none["noc_deviation"]["0.85"].is_null());
}

TEST_CASE("The report names data, weights, seeds, machine and differences") {
    const Reported reported(test::discs);
    const json& report = reported.report;
    CHECK(report["seeds"] == 3);
    CHECK(report["weights_sha256"] == "abc");
    CHECK(report["data"] == json({"set"}));
    CHECK(report["machine"]["device"] == "cpu");
    CHECK(report["machine"]["gpu"].is_null());
    CHECK(report["protocol"]["threshold"] == 0.49);
    CHECK(report["protocol"]["flip"] == false);
    CHECK(report["groups"] == 2);
    REQUIRE(report["differences"].size() == 1);
    CHECK(report["differences"][0]["a"] == "none");
    CHECK(report["differences"][0]["noc"]["0.90"]["interval"].size() == 2);
}

TEST_CASE("per_case.csv has the documented columns and a line a run") {
    const Reported reported(test::perfect);
    REQUIRE(reported.lines.size() == 1 + 2 * (1 + 3));
    CHECK(reported.lines[0].starts_with(
        "case,group,method,seed,initial_iou,noc85,noc90,reached85,reached90,seconds,iou_1,"));
    CHECK(reported.lines[0].ends_with(",iou_20"));
    CHECK(reported.lines[1].starts_with("a,p1,none,0,1.000000,1,1,1,1,"));
    CHECK(reported.lines[1].ends_with("1.000000,,,,,,,,,,,,,,,,,,,"));  // not known: empty
    CHECK(reported.lines[4].starts_with("a,p1,\"cgam, slow\",2,"));
}

TEST_CASE("Clicks of the report are read back by the reader of clicks") {
    const Reported reported(test::discs);
    std::istringstream lines(clicksJsonLines(reported.evaluation));
    int count = 0;
    for (std::string text; std::getline(lines, text); ++count) {
        const json line = json::parse(text);
        const Result<Clicks> clicks = parseClicks(line["clicks"].dump(), "clicks");
        REQUIRE(clicks.ok());
        CHECK(clicks->size() == line["iou"].size());
        CHECK(line["width"] == (line["case"] == "a" ? 32 : 40));
    }
    CHECK(count == 8);
}

TEST_CASE("Targets are written with two digits at least") {
    CHECK(targetText(0.9) == "0.90");
    CHECK(targetText(0.975) == "0.975");
    CHECK(targetPercent(0.85) == "85");
    CHECK(targetPercent(0.975) == "97.5");
}

TEST_CASE("The tables for a document have a line for each row, and the paper's below") {
    const Reported reported(test::perfect);
    ReportFacts facts;
    facts.weights = "w.pth";
    facts.weightsSha256 = "0123456789abcdef";
    facts.paperTable = PaperTable::Methods;
    const std::string text = reportMarkdown(reported.evaluation, reported.figures, facts);
    using Catch::Contains;
    CHECK_THAT(text,
               Contains("2 cases of 2 groups (all cases), as they are; robot centre, 3 seeds"));
    CHECK_THAT(text, Contains("Network w.pth, SHA-256 0123456789ab."));
    CHECK_THAT(text, Contains("| none | 1.00 (1.00 to 1.00) |"));
    CHECK_THAT(text, Contains("| cgam, slow | 1.00 ± 0.00 (1.00 to 1.00) |"));
    CHECK_THAT(text, Contains("| *paper: CGAM* | 6.38 | 11.32 | 8 | 36 |"));
    CHECK_THAT(text, Contains("| none against | NoC@85 less by | ratio |"));
    CHECK_THAT(text, Contains("| cgam, slow | 0.00 (0.00 to 0.00) | 1.00 (1.00 to 1.00) |"));
    CHECK_THAT(text, Contains("| none | 1.000 | 1.000 | 1.000 |"));
}
