#include "app/cli/option_types.h"
#include "app/cli/segment_run.h"
#include "core/annotation/annotation_files.h"
#include "core/annotation/placed_mask.h"
#include "core/base/atomic_file.h"
#include "core/checkpoint/tensor_file.h"
#include "core/io/image_files.h"
#include "core/slide/slide_source.h"
#include "tests/base/temporary_folder.h"
#include "tests/cli/dark_engine.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <array>
#include <functional>
#include <sstream>

using namespace cgam;
using Catch::Contains;
using test::contentOf;
using test::TemporaryFolder;

namespace {

/// A folder with a slide (a plain picture at 2 um, 600 x 400) and options for all outputs.
struct Scene {
    Scene() {
        ImageRgb picture(600, 400, 3, 244);
        for (int y = 50; y < 350; ++y)
            for (int x = 60; x < 500; ++x) {
                const bool tumour = x > 200 && x < 400 && y > 120 && y < 300;
                picture.at(y, x, 0) = tumour ? 130 : 225;
                picture.at(y, x, 1) = tumour ? 90 : 170;
                picture.at(y, x, 2) = tumour ? 160 : 205;
            }
        options.slide = folder / "slide.png";
        writeRgb(options.slide, picture).value();
        TensorFile model;
        model.metadata["mpp"] = "4";
        options.weights = folder / "w.pth";
        writeFile(options.weights, encodeTensorFile(model)).value();
        options.slideMpp = 2;
        options.layout = {64, 24, 6};
        options.geojson = folder / "s.geojson";
        options.mask = folder / "s-mask.tif";
        options.probability = folder / "s-prob.tif";
        options.tissueOut = folder / "s-tissue.geojson";
        options.json = folder / "s.json";
    }

    Result<void> run(int cancelAfter = 0) {
        cli::checkSegmentOptions(options);
        std::ostringstream nowhere;
        cli::ProgressLine progress(nowhere, false);
        CancelToken cancel;
        tiles = 0;
        seen = {};
        pixels = 0;
        out.str("");
        remarks.str("");
        return cli::runSegment(
            options,
            [&](const auto&, const auto&) -> Result<std::unique_ptr<Engine>> {
                if (beforeEngine) beforeEngine(cancel);
                const auto count = [&, cancelAfter] {
                    if (++tiles == cancelAfter) cancel.cancel();
                };
                return std::unique_ptr<Engine>(
                    std::make_unique<test::DarkEngine>(count, &seen, &pixels));
            },
            out, remarks, progress, cancel);
    }

    nlohmann::json json() const { return nlohmann::json::parse(contentOf(*options.json)); }

    TemporaryFolder folder;
    cli::SegmentOptions options;
    int tiles = 0;
    std::array<double, 3> seen{};  ///< red, green, blue of all tiles together
    std::size_t pixels = 0;        ///< of all tiles together
    std::function<void(CancelToken&)> beforeEngine;
    std::ostringstream out;
    std::ostringstream remarks;
};

const std::vector<std::string> kOutputs = {"s.geojson", "s-mask.tif", "s-prob.tif",
                                           "s-tissue.geojson"};

}  // namespace

TEST_CASE("cgam segment writes polygons, pyramids and figures at the model's scale") {
    Scene scene;
    REQUIRE(scene.run().ok());
    const auto annotations = readAnnotations(*scene.options.geojson).value().annotations;
    REQUIRE(annotations.size() == 1);
    CHECK(annotations[0].classification == kTumourClass);
    CHECK(areaOf(annotations[0].areas) == Approx(199 * 179).epsilon(0.03));
    const auto mask = openSlide(*scene.options.mask).value();
    CHECK(mask->width() == 300);
    CHECK(mask->info().mpp->x == Approx(4));

    const nlohmann::json json = scene.json();
    CHECK(json["slide"] == scene.options.slide.string());
    CHECK(json["tissue_mm2"].get<double>() == Approx(440 * 300 * 4e-6).epsilon(0.15));
    CHECK(json["tumour_mm2"].get<double>() == Approx(199 * 179 * 4e-6).epsilon(0.03));
    CHECK(json["seconds"].get<double>() > 0);
    CHECK(json["seconds_per_mm2"].is_number());
    CHECK(json["network_share"].get<double>() > 0);
    CHECK(json["network_share"].get<double>() < 1);
    CHECK(json["peak_mib"].get<double>() > 1);
    CHECK(json["mpp"] == 4);
    CHECK(json["tiles"]["done"] == scene.tiles);
    CHECK(json["tiles"]["skipped"].empty());
    CHECK(json["outputs"]["geojson"] == scene.options.geojson->string());
    CHECK(json["outputs"]["prob"] == scene.options.probability->string());
    CHECK_THAT(scene.out.str(), Contains("mm2 tissue"));
    CHECK(scene.remarks.str().empty());
    CHECK_FALSE(std::filesystem::exists(cli::checkpointOf(scene.options)));
}

TEST_CASE("The mask of cgam segment lies where it was cut, whatever the slide's scale") {
    Scene scene;
    scene.options.slideMpp = 1.997;  // 300 columns: a whole factor, 2, would fit, too
    REQUIRE(scene.run().ok());
    const auto slide = openSlide(scene.options.slide).value();
    const ImageRgb mask = readRgb(*scene.options.mask).value();
    const MaskGround ground{slide->width(), slide->height(), {}};
    const auto noted = readMaskPlace(*scene.options.mask, mask.width, mask.height, ground).value();
    REQUIRE(noted);
    CHECK(noted->place.downsampleX == Approx(4 / 1.997).epsilon(1e-12));
    CHECK(noted->place.downsampleY == Approx(4 / 1.997).epsilon(1e-12));
}

TEST_CASE("cgam segment takes the last 256th for a threshold that no probability is above") {
    Scene scene;
    scene.options.threshold = 0.9999;
    REQUIRE(scene.run().ok());
    CHECK(scene.json()["threshold"] == 255 / 256.0);
}

TEST_CASE("cgam segment, ended and resumed, gives the same files") {
    Scene straight;
    REQUIRE(straight.run().ok());
    Scene scene;
    const Result<void> ended = scene.run(5);
    REQUIRE_FALSE(ended.ok());
    CHECK(ended.error().kind == ErrorKind::Cancelled);
    CHECK(ended.error().message == "Segmentation interrupted; 5 of " +
                                       std::to_string(straight.tiles) + " tiles are kept in '" +
                                       (scene.folder / "s.geojson.tiles").string() +
                                       "'. Run the same command with --resume to go on.");
    for (const std::string& name : kOutputs)
        CHECK_FALSE(std::filesystem::exists(scene.folder / name));
    const Result<void> again = scene.run();
    REQUIRE_FALSE(again.ok());
    CHECK_THAT(again.error().message, Contains("not finished"));
    scene.options.resume = true;
    CHECK_THAT(scene.run(2).error().message,
               Contains("; 7 of ") && Contains("Run the same command again to go on."));
    REQUIRE(scene.run().ok());
    CHECK(scene.tiles == straight.tiles - 7);
    CHECK(scene.json()["tiles"]["reused"] == 7);
    CHECK(scene.json()["seconds_per_mm2"].is_null());
    // Ids of annotations come from the slide's content: the same in both folders.
    for (const std::string& name : kOutputs)
        CHECK(contentOf(scene.folder / name) == contentOf(straight.folder / name));
}

TEST_CASE("cgam segment, ended before its first tile or refused, leaves nothing behind") {
    Scene scene;
    const std::size_t before = scene.folder.names().size();
    scene.beforeEngine = [](CancelToken& cancel) { cancel.cancel(); };
    const Result<void> ended = scene.run();
    CHECK(ended.error().kind == ErrorKind::Cancelled);
    CHECK_THAT(ended.error().message, Contains("nothing is kept"));
    CHECK(scene.folder.names().size() == before);
    scene.beforeEngine = [](CancelToken&) { throw ErrorException(badInput("No network.")); };
    CHECK(scene.run().error().message == "No network.");
    CHECK(scene.folder.names().size() == before);
}

TEST_CASE("cgam segment does not pay for a tile that is larger than the slide") {
    Scene scene;
    scene.options.layout.side = 8192;
    REQUIRE(scene.run().ok());
    CHECK(scene.tiles == 1);
    CHECK(scene.pixels == 304 * 200);  // 300 x 200 at the model's scale
}

TEST_CASE("cgam segment does not go on with another threshold or other colours in silence") {
    Scene scene;
    REQUIRE_FALSE(scene.run(5).ok());
    scene.options.resume = true;
    const auto refused = [&] {
        const Result<void> result = scene.run();
        return !result.ok() && result.error().message.find("other settings") != std::string::npos;
    };
    scene.options.threshold = 0.75;
    CHECK(refused());
    // The same in 256ths is the same.
    scene.options.threshold = 0.5001;
    scene.options.swapRedBlue = true;
    CHECK(refused());
    scene.options.swapRedBlue = false;
    CHECK(scene.run().ok());
}

TEST_CASE("cgam segment exchanges red and blue of the slide on wish") {
    Scene straight;
    REQUIRE(straight.run().ok());
    Scene scene;
    ImageRgb picture = readRgb(scene.options.slide).value();
    exchangeRedAndBlue(picture);
    writeRgb(scene.options.slide, picture).value();
    scene.options.swapRedBlue = true;
    REQUIRE(scene.run().ok());
    CHECK(scene.json()["swap_red_blue"] == true);
    CHECK(straight.json()["swap_red_blue"] == false);
    CHECK(scene.seen == straight.seen);
    for (const char* name : {"tissue_mm2", "tumour_mm2"})
        CHECK(scene.json()[name] == straight.json()[name]);
}

TEST_CASE("cgam segment works within tissue that a person has corrected") {
    Scene scene;
    REQUIRE(scene.run().ok());
    const int all = scene.tiles;
    scene.folder.write("drawn.geojson",
                       R"({"type":"Feature","properties":{},"geometry":{"type":"Polygon",
        "coordinates":[[[60,50],[250,50],[250,350],[60,350],[60,50]]]}})");
    scene.options.tissue = (scene.folder / "drawn.geojson").string();
    REQUIRE(scene.run().ok());
    CHECK(scene.tiles < all);
    CHECK(scene.json()["tissue_mm2"].get<double>() == Approx(190 * 300 * 4e-6).epsilon(0.05));
    scene.options.tissue = "all";
    REQUIRE(scene.run().ok());
    CHECK(scene.json()["tissue_mm2"].get<double>() == Approx(600 * 400 * 4e-6));
}

TEST_CASE("cgam segment says what is wrong and writes nothing") {
    Scene scene;
    const auto refusal = [&] {
        const Result<void> result = scene.run();
        REQUIRE_FALSE(result.ok());
        CHECK(result.error().kind == ErrorKind::BadInput);
        for (const std::string& name : kOutputs)
            CHECK_FALSE(std::filesystem::exists(scene.folder / name));
        return result.error().message;
    };
    scene.options.slideMpp.reset();
    CHECK_THAT(refusal(), Contains("--slide-mpp"));
    scene.options.slideMpp = 2;
    scene.options.origin = PlaneOrigin::Bounds;
    CHECK_THAT(refusal(), Contains("has no bounds"));
    scene.options.origin = PlaneOrigin::Slide;
    scene.options.tissue = scene.folder
                               .write("beside.geojson", R"({"type":"Polygon",
                "coordinates":[[[9000,50],[9250,50],[9250,350],[9000,350],[9000,50]]]})")
                               .string();
    CHECK_THAT(refusal(), Contains("beside.geojson") && Contains("leave no tissue on the slide"));
    scene.options.tissue = "detect";
    writeRgb(scene.options.slide, ImageRgb(400, 400, 3, 3)).value();
    CHECK_THAT(refusal(), Contains("fluorescence"));
    scene.options.weights = scene.folder.write("no.pth", "no network");
    CHECK_THAT(refusal(), Contains("no.pth"));
    scene.options.json = scene.options.mask = scene.options.slide;
    CHECK_THROWS_AS(scene.run(), cli::UsageError);
    scene.options = {};
    CHECK_THROWS_WITH(scene.run(), Contains("Nothing to write"));
}

TEST_CASE("A slide without tissue is no error, and the model's scale is not guessed in silence") {
    Scene scene;
    writeRgb(scene.options.slide, ImageRgb(400, 400, 3, 244)).value();
    writeFile(scene.options.weights, encodeTensorFile({})).value();
    REQUIRE(scene.run().ok());
    CHECK(scene.tiles == 0);
    CHECK(scene.json()["tissue_mm2"] == 0);
    CHECK(scene.json()["seconds_per_mm2"].is_null());
    CHECK_THAT(scene.remarks.str(), Contains("no tissue"));
    CHECK_THAT(scene.remarks.str(), Contains("1 micrometre per pixel is taken"));
}
