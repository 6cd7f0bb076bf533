#include "app/cli/option_types.h"
#include "app/cli/slide_clicks_run.h"
#include "core/io/image_files.h"
#include "tests/base/temporary_folder.h"
#include "tests/cli/scripted_engine.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cmath>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

using namespace cgam;
using Catch::Contains;
using test::TemporaryFolder;

namespace {

/// A plain picture of 800 x 400 pixels at 1 um, with an object of 150 x 90 in either half.
struct Scene {
    Scene() {
        options.slide.slide = folder / "slide.png";
        writeRgb(options.slide.slide, ImageRgb(800, 400, 3, 200)).value();
        Mask truth(800, 400);
        for (int y = 155; y < 245; ++y)
            for (int x = 0; x < 800; ++x)
                if (x % 400 >= 125 && x % 400 < 275) truth.at(y, x) = 1;
        options.slide.annotations = folder / "truth.png";
        writeMask(*options.slide.annotations, truth).value();
        options.slide.mpp = 1;
        options.windows = {512};
        options.clicks = 3;
    }

    std::vector<nlohmann::json> run() {
        cli::checkSlideClicksOptions(options);
        std::ostringstream nowhere;
        cli::ProgressLine progress(nowhere, false);
        std::stringstream out;
        cli::runSlideClicks(
            options,
            [](const auto&, const auto&) -> Result<std::unique_ptr<Engine>> {
                return std::unique_ptr<Engine>(std::make_unique<test::ScriptedEngine>());
            },
            out, progress, {})
            .value();
        std::vector<nlohmann::json> lines;
        for (std::string line; std::getline(out, line);)
            lines.push_back(nlohmann::json::parse(line));
        return lines;
    }

    TemporaryFolder folder;
    cli::SlideClicksOptions options;
};

}  // namespace

TEST_CASE("cgam slide-clicks works on one region unless it is told otherwise") {
    Scene scene;
    scene.options.windows = {256, 512};
    const auto lines = scene.run();
    REQUIRE(lines.size() == 2 * 3 + 2);
    for (std::size_t i = 0; i < 6; ++i) {
        CHECK(lines[i]["window"] == (i < 3 ? 256 : 512));
        CHECK(lines[i]["region"] == 1);
        CHECK(lines[i]["click"] == i % 3 + 1);
        CHECK(lines[i]["carry_over"] == false);
    }
    CHECK(lines[6]["window"] == 256);
    CHECK(lines[6]["iou_3"] == lines[2]["iou"]);
    CHECK(lines[6]["iou_with_largest"].get<double>() > 0.5);
    CHECK(lines[7]["iou_with_largest"] == 1);
    CHECK(lines[7]["noc_90"] == nullptr);  // discs do not fill rectangles in three clicks
}

TEST_CASE("cgam slide-clicks works on regions one after the other, fresh and with carry over") {
    Scene scene;
    scene.options.regions = 400;
    scene.options.carryOver = {false, true};
    const auto lines = scene.run();
    REQUIRE(lines.size() == 2 * 2 * 3 + 2 * (2 + 1));
    for (std::size_t i = 0; i < 12; ++i) {
        CHECK(lines[i]["carry_over"] == (i >= 6));
        CHECK(lines[i]["region"] == i / 3 % 2 + 1);
        CHECK(lines[i]["click"] == i % 3 + 1);
    }
    CHECK(lines[3]["x"] == lines[9]["x"]);
    CHECK(lines[3]["y"] == lines[9]["y"]);
    // The scripted engine answers the first click of a region at once, unless a state is given.
    const auto& region = lines[13];
    const auto& mean = lines[14];
    CHECK(region["region"] == 2);
    CHECK(mean["later_regions"] == 1);
    CHECK(mean["iou_3"].get<double>() == Approx(region["iou_3"].get<double>()));
    CHECK(mean["noc_85"] == 3);
    CHECK(lines[17]["carry_over"] == true);
    CHECK(lines[17]["later_regions"] == 1);
    // Before the first click of the second region, where something is carried over to it.
    CHECK_FALSE(region.contains("unasked_network"));
    CHECK_FALSE(mean.contains("unasked_applied"));
    CHECK_FALSE(lines[15].contains("unasked_network"));
    CHECK(lines[16]["region"] == 2);
    CHECK(lines[16]["unasked_network"] == 0);  // the scripted engine sees nothing without clicks
    CHECK(lines[16]["unasked_applied"] == 0);
    CHECK(lines[17]["unasked_applied"] == lines[16]["unasked_applied"]);
}

TEST_CASE("cgam slide-clicks exchanges red and blue of the slide on wish") {
    Scene scene;
    ImageRgb blue(800, 400, 3, 200);
    for (std::size_t i = 0; i < blue.data.size(); i += 3)
        blue.data[i] = 10;
    writeRgb(scene.options.slide.slide, blue).value();
    scene.options.pictures = scene.folder / "pictures";
    const auto cornerOf = [&] {
        scene.run();
        const auto drawn = readRgb(*scene.options.pictures / "window-512-on-region-1-click-01.png");
        return std::pair(int{drawn->at(399, 0, 0)}, int{drawn->at(399, 0, 2)});
    };
    CHECK(cornerOf() == std::pair(10, 200));
    scene.options.slide.swapRedBlue = true;
    CHECK(cornerOf() == std::pair(200, 10));
}

TEST_CASE("cgam slide-clicks cuts answers at their window, or goes on beyond it, with pictures") {
    Scene scene;
    scene.options.windows = {64};
    scene.options.goOn = {false, true};
    scene.options.pictures = scene.folder / "pictures";
    const auto lines = scene.run();
    REQUIRE(lines.size() == 2 * 3 + 2);
    const auto pictures = [&](std::size_t first) {
        int all = 0;
        for (std::size_t i = first; i < first + 3; ++i)
            all += lines[i]["pictures_beyond"].get<int>();
        return all;
    };
    CHECK(lines[0]["go_on"] == false);
    CHECK(lines[3]["go_on"] == true);
    CHECK(pictures(0) == 0);
    CHECK(pictures(3) > 0);
    CHECK(lines[6]["cut_clicks"].get<int>() > lines[7]["cut_clicks"].get<int>());
    CHECK(lines[6]["beyond_seconds_per_click"] == 0);
    const auto drawn = readRgb(*scene.options.pictures / "window-64-on-region-1-click-03.png");
    REQUIRE(drawn);
    CHECK(drawn->width == 800);
    CHECK(drawn->height == 400);
}

TEST_CASE("cgam slide-clicks says what it cannot work on") {
    Scene scene;
    const auto refused = [&] {
        try {
            cli::checkSlideClicksOptions(scene.options);
            scene.run();
        } catch (const std::exception& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    SECTION("carry over without regions") {
        scene.options.carryOver = {true};
        CHECK_THAT(refused(), Contains("needs --regions"));
    }
    SECTION("a method whose module has a size") {
        scene.options.regions = 400;
        scene.options.carryOver = {true};
        scene.options.method = Method::GbrsBmconv;
        CHECK_THAT(refused(), Contains("cgam or cgam-plus"));
    }
    SECTION("regions of one kind") {
        scene.options.regions = 64;
        scene.options.size = 64;
        scene.options.x = 200;
        scene.options.y = 200;
        CHECK_THAT(refused(), Contains("between 5 % and 95 %"));
    }
    SECTION("nothing marked") {
        scene.options.size = 64;
        CHECK_THAT(refused(), Contains("Nothing is marked"));
    }
}

TEST_CASE("A refused cgam slide-clicks leaves no folder for pictures") {
    Scene scene;
    scene.options.pictures = scene.folder / "new" / "pictures";
    scene.options.slide.slide = scene.folder / "none.svs";
    CHECK_THROWS_WITH(scene.run(), Contains("none.svs"));
    CHECK_FALSE(std::filesystem::exists(scene.folder / "new"));
    scene.options.pictures = scene.folder.write("file", "x");
    CHECK_THROWS_WITH(scene.run(), Contains("a file is in its place"));
}
