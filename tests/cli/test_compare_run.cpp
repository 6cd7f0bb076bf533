#include "app/cli/compare_run.h"
#include "app/cli/option_types.h"
#include "core/io/clicks_json.h"
#include "core/io/image_files.h"
#include "core/slide/slide_source.h"
#include "tests/base/temporary_folder.h"
#include "tests/cli/scripted_engine.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <sstream>

using namespace cgam;
using Catch::Contains;
using test::contentOf;
using test::TemporaryFolder;

namespace {

const Clicks kClicks = {{20, 15, 9, true}, {24, 15, 3, false}, {5, 5, 2.5, true}};

Result<std::unique_ptr<Engine>> scripted(const std::filesystem::path&, const EngineSettings&) {
    return std::unique_ptr<Engine>(std::make_unique<test::ScriptedEngine>());
}

struct Scene {
    Scene() {
        writeRgb(folder / "image.png", ImageRgb(40, 32, 3, 120)).value();
        writeClicks(folder / "clicks.json", kClicks).value();
        writeMask(folder / "truth.png", Mask(40, 32, 1, 1)).value();
        options.image = folder / "image.png";
        options.clicks = folder / "clicks.json";
        options.weights = folder.write("weights.pth", "a network");
        options.rows.methods = "none,cgam";
        options.json = folder / "c.json";
    }

    Result<void> run() {
        cli::checkCompareOptions(options);
        std::ostringstream nowhere;
        cli::ProgressLine progress(nowhere, false);
        out.str("");
        return cli::runCompare(options, scripted, out, progress, cancel);
    }

    nlohmann::json json() const { return nlohmann::json::parse(contentOf(*options.json)); }

    TemporaryFolder folder;
    cli::CompareOptions options;
    CancelToken cancel;
    std::ostringstream out;
};

}  // namespace

TEST_CASE("cgam compare gives the masks of cgam refine") {
    Scene scene;
    REQUIRE(scene.run().ok());
    cli::RefineOptions refine;
    refine.image = *scene.options.image;
    refine.clicks = scene.options.clicks;
    refine.weights = scene.options.weights;
    std::ostringstream lines;
    std::ostringstream nowhere;
    cli::ProgressLine progress(nowhere, false);
    cli::runRefine(refine, scripted, lines, progress, CancelToken()).value();
    std::istringstream in(lines.str());
    const nlohmann::json json = scene.json();
    std::size_t n = 0;
    for (std::string line; std::getline(in, line); ++n) {
        const auto refined = nlohmann::json::parse(line);
        CHECK(json["methods"]["cgam"][n]["mask_area"] == refined["mask_area"]);
        CHECK(json["methods"]["cgam"][n]["iterations"] == refined["iterations"]);
    }
    CHECK(n == 3);
    CHECK_THAT(scene.out.str(), Contains("cgam: 3 clicks, 6 iterations"));
}

TEST_CASE("cgam compare works on a part of a slide as on the patch that cgam crop cuts") {
    Scene scene;
    ImageRgb picture(200, 150, 3, 240);
    writeRgb(scene.folder / "slide.png", picture).value();
    scene.options.image.reset();
    scene.options.slide = scene.folder / "slide.png";
    scene.options.part.x = 20;
    scene.options.part.y = 10;
    scene.options.part.size = 64;
    scene.options.part.mpp = 1;
    CHECK_THAT(scene.run().error().message, Contains("--slide-mpp"));
    scene.options.part.slideMpp = 0.5;
    REQUIRE(scene.run().ok());
    CHECK(scene.json()["width"] == 64);
    CHECK(scene.json()["methods"]["none"][0]["iou"].is_null());
}

TEST_CASE("cgam compare measures against the truth and writes all that was asked for") {
    Scene scene;
    scene.options.truth = scene.folder / "truth.png";
    scene.options.csv = scene.folder / "c.csv";
    scene.options.html = scene.folder / "c.html";
    scene.options.strip = scene.folder / "c.svg";
    REQUIRE(scene.run().ok());
    CHECK(scene.json()["methods"]["cgam"][0]["iou"].get<double>() == Approx(253.0 / 1280));
    CHECK(scene.json()["noc"]["cgam"]["0.85"].is_null());
    CHECK_THAT(scene.out.str(), Contains("NoC@85 not reached"));
    for (const char* name : {"c.csv", "c.html", "c.svg"})
        CHECK(std::filesystem::file_size(scene.folder / name) > 100);
}

TEST_CASE("cgam compare, ended by Ctrl-C, says that nothing was written") {
    Scene scene;
    scene.cancel.cancel();
    const Error stopped = scene.run().error();
    CHECK(stopped.kind == ErrorKind::Cancelled);
    CHECK(stopped.message ==
          "Comparison interrupted; nothing was written. The same command begins anew.");
    CHECK_FALSE(std::filesystem::exists(scene.folder / "c.json"));
}

TEST_CASE("An image that is too small for a method is refused once, with what that one needs") {
    Scene scene;
    for (const int side : {6, 17}) {
        writeRgb(scene.folder / "image.png", ImageRgb(side, side, 3, 120)).value();
        writeClicks(scene.folder / "clicks.json", {{2, 2, 2, true}}).value();
        const std::string message = scene.run().error().message;
        CHECK_THAT(message, Contains("needs at least 18 x 18 pixels.") && Contains("; CGAM"));
        CHECK_THAT(message, !Contains("8 x 8 pixels are"));
    }
    scene.options.rows.methods = "none";
    CHECK(scene.run().ok());
    writeRgb(scene.folder / "image.png", ImageRgb(6, 6, 3, 120)).value();
    CHECK_THAT(scene.run().error().message, Contains("Network alone needs at least 8 x 8 pixels."));
}

TEST_CASE("cgam compare says what is wrong and writes nothing") {
    Scene scene;
    writeMask(scene.folder / "truth.png", Mask(39, 32)).value();
    scene.options.truth = scene.folder / "truth.png";
    CHECK_THAT(scene.run().error().message, Contains("39 x 32"));
    scene.options.truth.reset();
    scene.options.rows.methods = "none,none";
    CHECK_THROWS_AS(scene.run(), cli::UsageError);
    scene.options.rows.methods = "none,brs";
    CHECK_THROWS_AS(scene.run(), cli::UsageError);
    scene.options.rows.methods = "none";
    scene.options.strip = scene.folder / "c.gif";
    CHECK_THROWS_WITH(scene.run(), Contains(".svg"));
    scene.options.strip.reset();
    scene.options.json = scene.options.clicks;
    CHECK_THROWS_WITH(scene.run(), Contains("overwrite"));
    scene.options.json.reset();
    CHECK_THROWS_WITH(scene.run(), Contains("Nothing to write"));
    scene.options.image.reset();
    CHECK_THROWS_WITH(scene.run(), Contains("--image"));
    CHECK_FALSE(std::filesystem::exists(scene.folder / "c.json"));
}
