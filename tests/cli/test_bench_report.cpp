#include "app/cli/bench_report.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace cgam;
using Catch::Contains;

TEST_CASE("The bench report has the documented members, null where nothing was measured") {
    BenchReport report;
    report.cpu = "Example CPU";
    report.cores = 2;
    report.threads = 2;
    report.convolutionGflops = 80;
    BenchRow row;
    row.backbone = "resnet18s";
    row.channels = 64;
    row.size = 400;
    row.method = "cgam";
    row.device = "cpu";
    row.precision = "float32";
    row.mode = "fast";
    row.featuresSeconds = 0.17;
    row.iterationSeconds = 0.03;
    row.clickSeconds = 0.8;
    row.iterations = 20;
    row.peakMib = 700;
    report.rows = {row};
    row.method = "none";
    row.iterationSeconds = 0;
    row.iterations = 0;
    report.rows.push_back(row);

    const auto json = nlohmann::json::parse(cli::benchJson(report));
    CHECK(json["machine"]["cpu"] == "Example CPU");
    CHECK(json["machine"]["cores"] == 2);
    CHECK(json["machine"]["gpu"].is_null());
    CHECK(json["machine"]["convolution_gflops"] == 80);
    REQUIRE(json["rows"].size() == 2);
    const auto& first = json["rows"][0];
    CHECK(first["backbone"] == "resnet18s");
    CHECK(first["size"] == 400);
    CHECK(first["method"] == "cgam");
    CHECK(first["device"] == "cpu");
    CHECK(first["precision"] == "float32");
    CHECK(first["mode"] == "fast");
    CHECK(first["features_s"] == 0.17);
    CHECK(first["iteration_s"] == 0.03);
    CHECK(first["click_s"] == 0.8);
    CHECK(first["iterations"] == 20);
    CHECK(first["peak_mib"] == 700);
    CHECK(json["rows"][1]["iteration_s"].is_null());

    const std::string table = cli::benchTable(report);
    CHECK_THAT(table, Contains("Example CPU") && Contains("resnet18s-64") && Contains("0.0300"));
}
