#include "core/evaluate/tuning.h"
#include "tests/base/temporary_folder.h"
#include "tests/evaluate/fake_engines.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace cgam;
using Catch::Contains;
using test::TemporaryFolder;

namespace {

MethodRow rowOf(Method method) {
    MethodRow row{std::string(infoOf(method).id), {}};
    row.settings.method = method;
    return row;
}

const char* kGrids = R"({"cgam": {"learning_rate": [0.02, 0.01, 0.005], "lambda": [0.5, 2]},
                         "fbrs-b": {"max_evaluations": [10, 40, 80], "min_iou_diff": [0, 0.1]}})";

/// Needs fewer clicks the nearer the settings are to a best point of their own: CGAM to a learning
/// rate of 0.01 and lambda 2, f-BRS to 40 evaluations and a difference of 0.
Result<Mask> preferring(const RefineRequest& request) {
    const MethodSettings& s = request.settings;
    double off = 0;
    if (s.method == Method::Cgam)
        off = 3 * std::abs(std::log2(s.learningRate / 0.01)) + std::abs(std::log2(s.lambda / 2));
    if (s.method == Method::FbrsB)
        off = 3 * std::abs(std::log2(s.maxFunctionEvaluations / 40.0)) + 200 * s.minIouDifference;
    const auto clicks = static_cast<double>(request.clicks.size());
    return clicks > off + 1 ? test::perfect(request) : test::constant(request);
}

Result<Tuning> tuned(const std::vector<MethodRow>& rows, Search search,
                     const std::filesystem::path& journal, const char* grids = kGrids) {
    EvaluationPlan plan;
    plan.rows = rows;
    EngineCrew crew(test::making(preferring), 2);
    return tune(
        plan, parseGrids(grids, "grid").value(), search,
        test::listOf({test::squareCase("a", "p"), test::squareCase("b", "q")}), crew, journal,
        CancelToken(), [](std::size_t, std::size_t) {}, [](std::size_t, std::size_t) {});
}

}  // namespace

TEST_CASE("Both searches find the best settings of each method") {
    const TemporaryFolder folder;
    const Search search = GENERATE(Search::Stages, Search::Product);
    const Tuning tuning =
        tuned({rowOf(Method::FbrsB), rowOf(Method::Cgam)}, search, folder / "j").value();
    REQUIRE(tuning.best.size() == 2);
    CHECK(tuning.best[0].label == "fbrs-b@best");
    CHECK(tuning.best[0].settings.maxFunctionEvaluations == 40);
    CHECK(tuning.best[0].settings.minIouDifference == 0);
    CHECK(tuning.best[1].label == "cgam@best");
    CHECK(tuning.best[1].settings.learningRate == 0.01);
    CHECK(tuning.best[1].settings.lambda == 2);
}

TEST_CASE("The settings tried are those of the grid, each once, and the paper's") {
    const TemporaryFolder folder;
    const auto labels = [&](Search search) {
        std::vector<std::string> found;
        const Tuning tuning =
            tuned({rowOf(Method::Cgam)}, search, folder / "j",
                  R"({"cgam": {"learning_rate": [0.05, 0.01], "lambda": [1, 2]}})")
                .value();
        for (const MethodRow& row : tuning.evaluation.plan.rows)
            found.push_back(row.label);
        return found;
    };
    CHECK(labels(Search::Product) ==
          std::vector<std::string>{"cgam", "cgam lambda=2.0", "cgam learning_rate=0.01",
                                   "cgam learning_rate=0.01 lambda=2.0"});
    CHECK(labels(Search::Stages) == std::vector<std::string>{"cgam", "cgam learning_rate=0.01",
                                                             "cgam learning_rate=0.01 lambda=2.0"});
}

TEST_CASE("The best settings are read back for an evaluation") {
    const TemporaryFolder folder;
    const Tuning tuning =
        tuned({rowOf(Method::FbrsB), rowOf(Method::Cgam)}, Search::Stages, folder / "j").value();
    const auto rows = parseMethodRows(methodRowsJson(tuning.best), "best.json").value();
    CHECK(settingsText(rows[1].settings) == settingsText(tuning.best[1].settings));
    const std::string csv = tuningCsv(tuning);
    CHECK_THAT(csv, Contains("label,method,settings,best,noc85,nof85,noc90,nof90,"));
    CHECK_THAT(csv, Contains("cgam learning_rate=0.01 lambda=2.0,cgam,"));
}

TEST_CASE("The network alone has nothing to try and keeps its row") {
    const TemporaryFolder folder;
    const Tuning tuning = tuned({rowOf(Method::None), rowOf(Method::Cgam)}, Search::Stages,
                                folder / "j", R"({"cgam": {"learning_rate": [0.01]}})")
                              .value();
    CHECK(tuning.best[0].label == "none@best");
    CHECK(tuning.best[0].settings.method == Method::None);
}

TEST_CASE("A search with different efforts is refused") {
    const auto complaint = [](const char* grids, Search search) {
        const Result<void> checked = checkGrids({rowOf(Method::FbrsB), rowOf(Method::Cgam)},
                                                parseGrids(grids, "grid").value(), search);
        return checked ? std::string("none") : checked.error().message;
    };
    CHECK(complaint(kGrids, Search::Stages) == "none");
    CHECK(complaint(kGrids, Search::Product) == "none");
    const char* uneven = R"({"cgam": {"learning_rate": [0.05, 0.01, 0.005, 0.001]},
                             "fbrs-b": {"max_evaluations": [10, 40], "min_iou_diff": [0, 0.1]}})";
    CHECK(complaint(uneven, Search::Stages) == "none");   // 4 and 2 + 2
    CHECK(complaint(uneven, Search::Product) == "none");  // 4 and 2 * 2
    CHECK_THAT(complaint(R"({"cgam": {"learning_rate": [0.05]}})", Search::Stages),
               Contains("15 settings for 'fbrs-b' and 1 for 'cgam'"));
    CHECK_THAT(complaint(R"({"gbrs-bmconv": {"learning_rate": [0.05]}})", Search::Stages),
               Contains("no such row or method"));
    CHECK_THAT(complaint(R"({"cgam": {"learning_rate": [-1]}})", Search::Stages),
               Contains("must be above 0"));
    CHECK_THAT(complaint(R"({"cgam": {"rate": [1]}})", Search::Stages),
               Contains("no setting \"rate\""));
}

TEST_CASE("Without a file every method is given the same effort") {
    std::vector<MethodRow> rows;
    for (const MethodInfo& info : allMethods())
        rows.push_back(rowOf(info.method));
    CHECK(checkGrids(rows, {}, Search::Stages).ok());
    CHECK(effortOf(usualGrid(rowOf(Method::Cgam)), Search::Stages) == 15);
    CHECK(effortOf(usualGrid(rowOf(Method::FbrsB)), Search::Stages) == 15);
}

TEST_CASE("Mistakes in a grid file are named") {
    const auto complaint = [](const char* text) {
        return parseGrids(text, "grid.json").error().message;
    };
    CHECK_THAT(complaint("["), Contains("grid.json is not complete JSON: it ends too early"));
    CHECK_THAT(complaint("{}"), Contains("must hold grids by row"));
    CHECK_THAT(complaint(R"({"cgam": [1]})"), Contains("must look like"));
    CHECK_THAT(complaint(R"({"cgam": {"lambda": 1}})"), Contains("must be a list"));
    CHECK_THAT(complaint(R"({"cgam": {"lambda": []}})"), Contains("must be a list"));
}
