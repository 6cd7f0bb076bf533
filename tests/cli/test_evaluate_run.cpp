#include "app/cli/option_types.h"
#include "core/checkpoint/tensor_file.h"
#include "core/io/image_files.h"
#include "tests/cli/evaluation_scene.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>
#include <set>

using namespace cgam;
using Catch::Contains;
using nlohmann::json;
using test::contentOf;
using Scene = test::EvaluationScene;

TEST_CASE("evaluate writes every file of the report and prints a table") {
    Scene scene;
    REQUIRE(scene.run().ok());
    for (const char* name : {"report.json", "report.md", "per_case.csv", "clicks.jsonl",
                             "report.html", "miou_by_click.png", "reached_85.png", "reached_90.png",
                             "noc_differences.png", "journal.jsonl"})
        CHECK(std::filesystem::file_size(scene.folder / "report" / name) > 0);
    CHECK_THAT(scene.out.str(), Contains("NoC@85") && Contains("none") && Contains("cgam"));
    CHECK(scene.remarks.str().empty());
    const json report = scene.report();
    CHECK(report["cases"] == 4);
    CHECK(report["weights_sha256"] ==
          "9a129038d9a00aed0cf6a7ea059ca50a813449061ab87848cf1a13eafdf33b2c");
    CHECK(report["machine"]["cpu"] == "a processor");
    CHECK_THAT(contentOf(scene.folder / "report" / "report.html"),
               Contains("data:image/png;base64,"));
}

TEST_CASE("evaluate run twice gives the same numbers, the second time from the journal") {
    Scene scene;
    REQUIRE(scene.run().ok());
    const std::string csv = contentOf(scene.folder / "report" / "per_case.csv");
    const std::string clicks = contentOf(scene.folder / "report" / "clicks.jsonl");
    REQUIRE(scene.run().ok());
    CHECK(contentOf(scene.folder / "report" / "per_case.csv") == csv);
    CHECK(contentOf(scene.folder / "report" / "clicks.jsonl") == clicks);
    CHECK_THAT(scene.remarks.str(), Contains("8 runs were taken from"));
}

TEST_CASE("evaluate puts red and blue of the named data sets right") {
    Scene scene;
    scene.options.engine.threads = 1;
    std::vector<std::array<std::uint8_t, 3>> seen;
    const auto firstPixelIsSeen = [&](const RefineRequest& request) {
        const auto& data = request.image->data;
        seen.push_back({data[0], data[1], data[2]});
        return test::discs(request);
    };
    scene.maskOf = firstPixelIsSeen;
    std::filesystem::remove_all(scene.folder / "set" / "images");
    std::filesystem::create_directories(scene.folder / "set" / "images");
    ImageRgb blue = test::squareCase("", "", 40, 12).image;
    blue.data[0] = 10, blue.data[1] = 20, blue.data[2] = 200;
    for (int i = 0; i < 4; ++i)
        writeRgb(scene.folder / "set" / "images" / ("case" + std::to_string(i) + ".png"), blue)
            .value();
    REQUIRE(scene.run().ok());
    REQUIRE_FALSE(seen.empty());
    CHECK(seen.back() == std::array<std::uint8_t, 3>{10, 20, 200});

    scene.options.swapped = {scene.folder / "set" / "."};
    scene.options.overwrite = true;
    REQUIRE(scene.run().ok());
    CHECK(seen.back() == std::array<std::uint8_t, 3>{200, 20, 10});

    scene.options.swapped = {scene.folder / "other"};
    CHECK_THROWS_WITH(scene.run(), Contains("which is not among the data sets"));
}

TEST_CASE("evaluate brings cases of known scale to the network's, unless told otherwise") {
    Scene scene;
    TensorFile model;
    model.metadata["mpp"] = "0.5";
    writeTensorFile(scene.options.weights, model).value();
    scene.folder.write("set/index.csv", "file,um_per_px\ncase0.png,~1.0\ncase1.png,0.5\n");
    std::mutex mutex;
    std::multiset<int> widths;
    scene.maskOf = [&](const RefineRequest& request) {
        const std::lock_guard lock(mutex);
        widths.insert(request.image->width);
        return test::discs(request);
    };
    REQUIRE(scene.run().ok());
    CHECK(widths.count(80) > 0);
    CHECK(widths.count(40) > widths.count(80));
    CHECK(scene.report()["protocol"]["frame"]["model_mpp"] == 0.5);

    widths.clear();
    scene.options.plan.frame.scale = 1;
    scene.options.overwrite = true;
    REQUIRE(scene.run().ok());
    CHECK(widths.count(80) == 0);
}

TEST_CASE("evaluate names unusable cases, goes on, and ends as bad input") {
    Scene scene;
    const auto& folder = scene.folder;
    std::filesystem::remove(folder / "set" / "masks" / "case0.png");
    writeMask(folder / "set" / "masks" / "case1.png", Mask(40, 40)).value();
    writeMask(folder / "set" / "masks" / "case2.png", Mask(30, 40, 1, 1)).value();
    test::writeCase(folder / "set", "case4", 14);
    const std::string png = contentOf(folder / "set" / "images" / "case4.png");
    folder.write("set/images/case4.png", png.substr(0, png.size() / 2));
    const Result<void> result = scene.run();
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().kind == ErrorKind::BadInput);
    CHECK_THAT(result.error().message, Contains("4 cases were unusable") && Contains("other 1"));
    CHECK_THAT(scene.remarks.str(), Contains("case0") && Contains("'case1' holds no object") &&
                                        Contains("case2") && Contains("case4.png"));
    CHECK(scene.report()["skipped"].size() == 4);
    CHECK(scene.report()["cases"] == 1);
    scene.options.keepGoing = true;
    CHECK(scene.run().ok());
}

TEST_CASE("evaluate ends with an error where nothing can be evaluated") {
    Scene scene;
    SECTION("no such folder") {
        scene.options.data = {scene.folder / "nowhere"};
        CHECK(scene.run().error().kind == ErrorKind::BadInput);
    }
    SECTION("no such class") {
        scene.options.plan.filter.className = "bone";
        CHECK_THAT(scene.run().error().message, Contains("No case is left"));
    }
    SECTION("weights missing") {
        scene.options.weights = scene.folder / "none.pth";
        CHECK_THAT(scene.run().error().message, Contains("none.pth"));
    }
    SECTION("a file where the report folder should be") {
        scene.folder.write("report", "x");
        CHECK_THAT(scene.run().error().message, Contains("report' cannot be made"));
    }
    CHECK_FALSE(std::filesystem::exists(scene.folder / "report" / "report.json"));
}

TEST_CASE("evaluate that was stopped says nothing of success and goes on") {
    Scene scene;
    std::atomic<int> requests = 0;
    scene.options.engine.threads = 1;
    scene.maskOf = [&](const RefineRequest& request) {
        if (++requests == 20) scene.cancel.cancel();
        return test::discs(request);
    };
    const Error stopped = scene.run().error();
    CHECK(stopped.kind == ErrorKind::Cancelled);
    std::istringstream journal(contentOf(scene.folder / "report" / "journal.jsonl"));
    std::size_t kept = 0;
    for (std::string line; std::getline(journal, line);)
        ++kept;
    CHECK(kept > 0);
    CHECK(stopped.message == "Evaluation interrupted; " + std::to_string(kept) +
                                 " of 8 runs are kept in '" +
                                 (scene.folder / "report" / "journal.jsonl").string() +
                                 "'. Run the same command again to go on.");
    CHECK_FALSE(std::filesystem::exists(scene.folder / "report" / "report.json"));
    Scene other;
    REQUIRE(other.run().ok());
    scene.maskOf = test::discs;
    // A token stays cancelled; the next run of the program has a new one.
    const CancelToken fresh;
    cli::RunContext context{scene.out, scene.remarks, scene.progress, fresh};
    REQUIRE(cli::runEvaluate(scene.options, scene.factory(), scene.machine, context).ok());
    json a = scene.report()["methods"], b = other.report()["methods"];
    for (json* each : {&a, &b})
        for (json& method : *each)
            for (const char* time : {"spc_seconds", "total_seconds"})
                method.erase(time);
    CHECK(a == b);
}

TEST_CASE("evaluate, ended before its first run or refused, leaves no folder behind") {
    Scene scene;
    scene.options.report = scene.folder / "new" / "report";
    SECTION("ended") {
        scene.cancel.cancel();
        const Error stopped = scene.run().error();
        CHECK(stopped.kind == ErrorKind::Cancelled);
        CHECK(stopped.message ==
              "Evaluation interrupted; no run was done yet. Run the same command again to go on.");
    }
    SECTION("no case left") {
        scene.options.plan.filter.className = "none of this";
        CHECK_THAT(scene.run().error().message, Contains("No case is left"));
    }
    SECTION("no weights") {
        scene.options.weights = scene.folder / "none.pth";
        CHECK_THAT(scene.run().error().message, Contains("none.pth"));
    }
    CHECK_FALSE(std::filesystem::exists(scene.folder / "new"));
}

TEST_CASE("evaluate, ended while it draws its pictures, says that all runs are kept") {
    Scene scene;
    scene.options.engine.threads = 1;
    std::atomic<int> requests = 0;
    scene.maskOf = [&](const RefineRequest& request) {
        ++requests;
        return test::discs(request);
    };
    REQUIRE(scene.run().ok());
    const int whole = requests;
    std::filesystem::remove_all(scene.options.report);
    requests = 0;
    scene.maskOf = [&](const RefineRequest& request) {
        if (++requests == whole - 1) scene.cancel.cancel();
        return test::discs(request);
    };
    const Error stopped = scene.run().error();
    CHECK(stopped.kind == ErrorKind::Cancelled);
    CHECK_THAT(stopped.message, Contains("all runs are kept in") &&
                                    Contains("lacks only report.html. Run the same command again"));
    CHECK(std::filesystem::exists(scene.folder / "report" / "report.json"));
    CHECK_FALSE(std::filesystem::exists(scene.folder / "report" / "report.html"));
}

TEST_CASE("evaluate keeps cases of several data sets apart") {
    Scene scene;
    scene.addSet("other");
    scene.options.data = {scene.folder / "set", scene.folder / "other/"};
    REQUIRE(scene.run().ok());
    const std::string csv = contentOf(scene.folder / "report" / "per_case.csv");
    CHECK_THAT(csv, Contains("set/case0,set/case0,") && Contains("other/case0,other/case0,"));
    CHECK(scene.report()["cases"] == 8);
}

TEST_CASE("evaluate takes one side of a split by groups") {
    Scene scene;
    scene.addSet("other");
    scene.options.data = {scene.folder / "set", scene.folder / "other"};
    GroupSplit split;
    split.train = {"case0", "case2"};
    split.val = {"case1", "case3"};
    writeSplit(scene.folder / "split.json", split).value();
    scene.options.splitFile = scene.folder / "split.json";
    scene.options.side = SplitSide::Train;
    REQUIRE(scene.run().ok());
    const std::string csv = contentOf(scene.folder / "report" / "per_case.csv");
    CHECK_THAT(csv, Contains("set/case0") && Contains("other/case2") && !Contains("case1") &&
                        !Contains("case3"));
}

TEST_CASE("evaluate refuses rows and numbers that make no sense") {
    Scene scene;
    const auto complaint = [&]() -> std::string {
        try {
            cli::checkEvaluateOptions(scene.options);
        } catch (const cli::UsageError& e) {
            return e.what();
        } catch (const ErrorException& e) {
            return e.what();
        }
        return "none";
    };
    CHECK(complaint() == "none");
    SECTION("unknown method") {
        scene.options.rows.methods = "none,cgan";
        CHECK_THAT(complaint(), Contains("cgan"));
    }
    SECTION("empty part") {
        scene.options.rows.methods = "none,,cgam";
        CHECK_THAT(complaint(), Contains("without gaps"));
    }
    SECTION("twice") {
        scene.options.rows.methods = "cgam,cgam";
        CHECK_THAT(complaint(), Contains("Two rows"));
    }
    SECTION("nothing") {
        scene.options.rows.methods = "";
        CHECK_THAT(complaint(), Contains("at least one method"));
    }
    SECTION("settings file") {
        scene.folder.write("s.json", R"({"a": {"method": "cgam", "typo": 1}})");
        scene.options.rows.settingsFiles = {scene.folder / "s.json"};
        CHECK_THAT(complaint(), Contains("no setting \"typo\""));
    }
}

TEST_CASE("evaluate reads targets and ranges from the command line") {
    const auto parsed = [](std::vector<std::string> words) {
        words.insert(words.end(), {"--data", "d", "--weights", "w.pth", "--report", "r"});
        std::reverse(words.begin(), words.end());  // CLI11 wants them so
        CLI::App app;
        cli::EvaluateOptions options;
        cli::addEvaluateOptions(app, options);
        app.parse(words);
        return options.plan;
    };
    CHECK(parsed({}).protocol.targets == std::vector<double>{0.85, 0.90});
    CHECK(parsed({"--targets", "0.90,0.5,0.85"}).protocol.targets ==
          std::vector<double>{0.5, 0.85, 0.90});
    const CaseFilter filter = parsed({"--initial-iou", "0.5:"}).filter;
    CHECK(filter.minInitialIou == 0.5);
    CHECK_FALSE(filter.maxInitialIou.has_value());
    CHECK_THROWS_WITH(parsed({"--targets", "0.85,1.5"}), Contains("above 0 and at most 1"));
    CHECK_THROWS_WITH(parsed({"--initial-iou", "0.7:0.5"}), Contains("from a smaller to a"));
    CHECK_THROWS_WITH(parsed({"--initial-iou", "0.7"}), Contains("range such as"));
}

TEST_CASE("evaluate shows rows of a settings file beside the paper's") {
    Scene scene;
    scene.folder.write("s.json", R"({"cgam@best": {"method": "cgam", "learning_rate": 0.01}})");
    scene.options.rows.settingsFiles = {scene.folder / "s.json"};
    REQUIRE(scene.run().ok());
    CHECK(scene.report()["methods"]["cgam@best"]["settings"]["learning_rate"] == 0.01);
    CHECK(scene.report()["methods"]["cgam"]["settings"]["learning_rate"] == 0.05);
}

TEST_CASE("evaluate replaces the report of other settings only when told to") {
    Scene scene;
    REQUIRE(scene.run().ok());
    const std::string before = contentOf(scene.folder / "report" / "report.json");
    scene.options.plan.protocol.targets = {0.5};
    const Result<void> refused = scene.run();
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().kind == ErrorKind::BadInput);
    CHECK_THAT(refused.error().message, Contains((scene.folder / "report").string()) &&
                                            Contains("other targets") && Contains("--overwrite"));
    CHECK(contentOf(scene.folder / "report" / "report.json") == before);
    scene.options.overwrite = true;
    REQUIRE(scene.run().ok());
    CHECK(scene.report()["protocol"]["targets"] == json{0.5});
}

TEST_CASE("evaluate takes no report folder that holds what it reads under a name of its own") {
    Scene scene;
    std::filesystem::create_directories(scene.folder / "report");
    const std::string rows = R"({"mine": {"method": "none"}})";
    scene.folder.write("report/best.json", rows);
    scene.options.rows.settingsFiles = {scene.folder / "report" / "best.json"};
    const std::string why = "which this command reads; choose another folder";
    for (const bool overwrite : {false, true}) {
        scene.options.overwrite = overwrite;
        CHECK_THROWS_WITH(scene.run(), Contains(why) && Contains("best.json"));
    }
    std::filesystem::create_symlink(scene.folder / "report" / "best.json", scene.folder / "link");
    scene.options.rows.settingsFiles = {scene.folder / "link"};
    CHECK_THROWS_WITH(scene.run(), Contains(why));
    CHECK(contentOf(scene.folder / "report" / "best.json") == rows);
    scene.options.rows.settingsFiles = {scene.folder.write("report/mine.json", rows)};
    CHECK(scene.run().ok());

    scene.options.splitFile = scene.folder / "report" / "report.json";
    CHECK_THROWS_WITH(scene.run(), Contains(why));
    scene.options.splitFile.clear();
    scene.options.weights = scene.folder / "report" / "per_case.csv";
    CHECK_THROWS_WITH(scene.run(), Contains(why));
    scene.options.weights = scene.folder / "weights.pth";
    scene.options.data.push_back(scene.folder / "report" / "reached_85.png");
    CHECK_THROWS_WITH(scene.run(), Contains(why));
}
