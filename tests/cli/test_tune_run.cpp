#include "app/cli/ablate_run.h"
#include "app/cli/option_types.h"
#include "app/cli/tune_run.h"
#include "tests/cli/evaluation_scene.h"

#include <atomic>
#include <filesystem>

using namespace cgam;
using Catch::Contains;
using nlohmann::json;
using test::contentOf;
using Scene = test::EvaluationScene;

TEST_CASE("ablate runs CGAM with each of the click maps") {
    Scene scene;
    cli::AblateOptions ablate;
    ablate.evaluation.data = scene.options.data;
    ablate.evaluation.weights = scene.options.weights;
    ablate.evaluation.report = scene.options.report;
    ablate.evaluation.bootstrap.resamples = 20;
    std::atomic<int> random = 0, zero = 0;
    scene.maskOf = [&](const RefineRequest& request) {
        random += request.settings.clickMaps == ClickMaps::Random;
        zero += request.settings.clickMaps == ClickMaps::Zero;
        return test::discs(request);
    };
    cli::checkAblateOptions(ablate);
    REQUIRE(
        cli::runEvaluate(ablate.evaluation, scene.factory(), scene.machine, scene.context()).ok());
    CHECK(random > 0);
    CHECK(zero > 0);
    const json report = scene.report();
    CHECK(report["seeds"] == 3);
    CHECK(report["methods"].size() == 3);
    CHECK(report["methods"]["random"]["settings"]["click_maps"] == "random");
    CHECK_THAT(contentOf(scene.folder / "report" / "report.html"), Contains("The paper, Table 2"));
    ablate.maps = "proper,some";
    CHECK_THROWS_WITH(cli::checkAblateOptions(ablate), Contains("proper, random, zero"));
}

TEST_CASE("tune writes settings that evaluate reads") {
    Scene scene;
    cli::TuneOptions tune;
    tune.evaluation.data = scene.options.data;
    tune.evaluation.weights = scene.options.weights;
    tune.evaluation.report = scene.folder / "tuning";
    tune.evaluation.rows.methods = "fbrs-b,cgam";
    tune.evaluation.bootstrap.resamples = 20;
    tune.gridFile = scene.folder.write(
        "grid.json",
        R"({"cgam": {"learning_rate": [0.01, 0.02]}, "fbrs-b": {"max_evaluations": [5, 10]}})");
    scene.maskOf = [](const RefineRequest& request) {
        const bool good = request.settings.learningRate == 0.01 || request.clicks.size() > 5;
        return good ? test::perfect(request) : test::constant(request);
    };
    cli::checkTuneOptions(tune);
    scene.cancel.cancel();
    const Error stopped =
        cli::runTune(tune, scene.factory(), scene.machine, scene.context()).error();
    CHECK_THAT(stopped.message, Contains("Search in round 1 of 1 interrupted; no run was done"));
    CHECK_FALSE(std::filesystem::exists(scene.folder / "tuning"));
    const CancelToken fresh;
    const cli::RunContext context{scene.out, scene.remarks, scene.progress, fresh};
    REQUIRE(cli::runTune(tune, scene.factory(), scene.machine, context).ok());
    CHECK_THAT(scene.out.str(), Contains("cgam@best: step 0.01"));
    CHECK_THAT(contentOf(scene.folder / "tuning" / "tune.csv"), Contains("learning_rate=0.01"));
    // The same search goes on, another one does not take its place.
    REQUIRE(cli::runTune(tune, scene.factory(), scene.machine, context).ok());
    CHECK_THAT(contentOf(scene.folder / "tuning" / "best.json"), Contains("cgam@best"));
    cli::TuneOptions other = tune;
    other.gridFile = scene.folder.write(
        "other.json",
        R"({"cgam": {"learning_rate": [0.01, 0.03]}, "fbrs-b": {"max_evaluations": [5, 10]}})");
    cli::checkTuneOptions(other);
    CHECK_THAT(cli::runTune(other, scene.factory(), scene.machine, context).error().message,
               Contains("another command"));
    scene.options.rows.settingsFiles = {scene.folder / "tuning" / "best.json"};
    scene.options.rows.methods = "none,cgam";
    cli::checkEvaluateOptions(scene.options);
    REQUIRE(cli::runEvaluate(scene.options, scene.factory(), scene.machine, context).ok());
    CHECK(scene.report()["methods"]["cgam@best"]["noc"]["0.90"] == 1.0);
}

TEST_CASE("tune takes no report folder that holds its grid under a name of the report") {
    Scene scene;
    std::filesystem::create_directories(scene.folder / "tuning");
    cli::TuneOptions tune;
    tune.evaluation.data = scene.options.data;
    tune.evaluation.weights = scene.options.weights;
    tune.evaluation.report = scene.folder / "tuning";
    tune.gridFile = scene.folder.write("tuning/best.json", R"({"cgam": {"lambda": [1, 2]}})");
    CHECK_THROWS_WITH(cli::checkTuneOptions(tune), Contains("which this command reads"));
}
