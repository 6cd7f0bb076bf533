#include "app/cli/option_types.h"
#include "app/cli/refine_run.h"
#include "core/checkpoint/tensor_file.h"
#include "core/io/clicks_json.h"
#include "core/io/image_files.h"
#include "core/io/raw_tensors.h"
#include "tests/base/full_disk.h"
#include "tests/base/temporary_folder.h"
#include "tests/cli/scripted_engine.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <sstream>

using namespace cgam;
using Catch::Contains;
using test::TemporaryFolder;

namespace {

const Clicks kClicks = {{20, 15, 9, true}, {24, 15, 3, false}, {5, 5, 2.5, true}};

/// A folder with image.pt, clicks.json and options that point there.
struct Scene {
    Scene() {
        writeRgb(folder / "image.pt", ImageRgb(40, 32, 3, 120)).value();
        writeClicks(folder / "clicks.json", kClicks).value();
        options.image = folder / "image.pt";
        options.clicks = folder / "clicks.json";
        options.weights = folder.write("weights.pth", "a network");
    }

    Result<void> run() {
        std::ostringstream nowhere;
        cli::ProgressLine progress(nowhere, false);
        out.str("");
        Result<void> result = cli::runRefine(
            options,
            [this](const auto&, const auto&) -> Result<std::unique_ptr<Engine>> {
                ++engines;
                return std::unique_ptr<Engine>(std::make_unique<test::ScriptedEngine>());
            },
            out, progress, cancel);
        CHECK(nowhere.str().empty());
        return result;
    }

    std::vector<nlohmann::json> lines() const {
        std::vector<nlohmann::json> parsed;
        std::istringstream in(out.str());
        for (std::string line; std::getline(in, line);)
            parsed.push_back(nlohmann::json::parse(line));
        return parsed;
    }

    TemporaryFolder folder;
    cli::RefineOptions options;
    CancelToken cancel;
    std::ostringstream out;
    int engines = 0;
};

NamedTensors tensorsOf(const std::filesystem::path& file) {
    return readTensorFile(file).value().tensors;
}

}  // namespace

TEST_CASE("Each click gives one line of JSON with the documented members") {
    Scene scene;
    REQUIRE(scene.run().ok());
    const auto lines = scene.lines();
    REQUIRE(lines.size() == 3);
    CHECK(lines[0]["click"] == 1);
    CHECK(lines[0]["iterations"] == 0);
    CHECK(lines[0]["loss"]["hinge"].is_null());
    CHECK(lines[0]["attention"].is_null());
    CHECK(lines[0]["mask_area"] == 253);  // lattice points of a disc of radius 9
    CHECK(lines[2]["click"] == 3);
    CHECK(lines[2]["method"] == "cgam");
    CHECK(lines[2]["iterations"] == 3);
    CHECK(lines[2]["early_stop"] == false);
    CHECK(lines[2]["loss"]["hinge"] == 1.0 / 3);
    CHECK(lines[2]["loss"]["consistency"] == 0.5);
    CHECK(lines[2]["mask_area"] == 253 - 29 + 21);
    CHECK(lines[2]["attention"] == nlohmann::json({{"min", 1.5}, {"max", 1.5}}));
    CHECK(lines[2]["device"] == "cpu");
    for (const char* stage : {"features", "optimise", "total"})
        CHECK(lines[2]["seconds"][stage].is_number());
}

TEST_CASE("The dump holds logits, masks, attention and losses of each click") {
    Scene scene;
    scene.options.dump = scene.folder / "d.pt";
    scene.options.intermediateEvery = 2;
    REQUIRE(scene.run().ok());
    const NamedTensors dump = tensorsOf(scene.folder / "d.pt");
    std::vector<std::string> names;
    for (const auto& [name, tensor] : dump)
        names.push_back(name);
    CHECK(names == std::vector<std::string>{"logits_1", "mask_1", "losses_1", "intermediate_2_2",
                                            "logits_2", "mask_2", "attention_2", "losses_2",
                                            "intermediate_3_2", "logits_3", "mask_3", "attention_3",
                                            "losses_3"});
    using Shape = std::vector<std::int64_t>;
    CHECK(findTensor(dump, "logits_1")->dtype == DType::Float32);
    CHECK(findTensor(dump, "logits_1")->shape == Shape{32, 40});
    CHECK(findTensor(dump, "mask_3")->dtype == DType::UInt8);
    CHECK(findTensor(dump, "attention_2")->shape == Shape{8, 10});
    CHECK(findTensor(dump, "losses_1")->shape == Shape{0, 3});
    CHECK(valuesOf<double>(*findTensor(dump, "losses_2")) ==
          std::vector<double>{0, 1, 0, 1, 0.5, 0.25, 2, 1.0 / 3, 0.5});

    scene.options.engine.precision = Precision::Float64;
    REQUIRE(scene.run().ok());
    CHECK(findTensor(tensorsOf(scene.folder / "d.pt"), "logits_1")->dtype == DType::Float64);
}

TEST_CASE("The pictures are those after the last click") {
    Scene scene;
    scene.options.maskOut = scene.folder / "m.pt";
    scene.options.probabilityOut = scene.folder / "p.pt";
    scene.options.attentionOut = scene.folder / "a.pt";
    scene.options.overlayOut = scene.folder / "o.pt";
    REQUIRE(scene.run().ok());
    const RawTensor mask = tensorsOf(scene.folder / "m.pt").at(0).second;
    const auto values = valuesOf<std::uint8_t>(mask);
    CHECK(std::count(values.begin(), values.end(), 1) == 253 - 29 + 21);
    CHECK(valuesOf<float>(tensorsOf(scene.folder / "p.pt").at(0).second).at(0) == 0.125F);
    CHECK(valuesOf<double>(tensorsOf(scene.folder / "a.pt").at(0).second).at(0) == 1.5);
    CHECK(readRgb(scene.folder / "o.pt").value().width == 40);
}

TEST_CASE("A saved state continues in another run as if there had been one run") {
    Scene scene;
    scene.options.stateOut = scene.folder / "whole";
    REQUIRE(scene.run().ok());
    const auto whole = scene.lines();

    writeClicks(scene.folder / "clicks.json", {kClicks[0], kClicks[1]}).value();
    scene.options.stateOut = scene.folder / "two";
    REQUIRE(scene.run().ok());
    writeClicks(scene.folder / "clicks.json", kClicks).value();
    scene.options.stateIn = scene.folder / "two";
    scene.options.stateOut = scene.folder / "continued";
    scene.options.dump = scene.folder / "d.pt";
    REQUIRE(scene.run().ok());
    REQUIRE(scene.lines().size() == 1);
    CHECK(scene.lines()[0] == whole[2]);
    CHECK(tensorsOf(scene.folder / "d.pt").at(0).first == "logits_3");
    CHECK(test::contentOf(scene.folder / "continued") == test::contentOf(scene.folder / "whole"));
}

TEST_CASE("A state is not continued on other ground") {
    Scene scene;
    scene.options.stateOut = scene.folder / "s";
    REQUIRE(scene.run().ok());
    scene.options.stateOut.reset();
    scene.options.stateIn = scene.folder / "s";
    const auto refused = [&](const std::string& reason) {
        const Result<void> result = scene.run();
        REQUIRE_FALSE(result.ok());
        CHECK(result.error().kind == ErrorKind::BadInput);
        CHECK_THAT(result.error().message, Contains(reason));
        CHECK(scene.out.str().empty());
    };
    refused("saved after click 3, but there are only 3 clicks");
    Clicks more = kClicks;
    more.push_back({30, 20, 4, true});
    writeClicks(scene.folder / "clicks.json", more).value();
    scene.options.settings.method = Method::FbrsB;
    refused("was computed by cgam, not by fbrs-b.");
    scene.options.settings.method = Method::Cgam;
    more[1].radius += 1;
    writeClicks(scene.folder / "clicks.json", more).value();
    refused("computed from other clicks: click 2 is different.");
    more[1] = kClicks[1];
    writeClicks(scene.folder / "clicks.json", more).value();
    writeRgb(scene.folder / "image.pt", ImageRgb(40, 32, 3, 77)).value();
    refused("was computed from another image.");
    writeRgb(scene.folder / "image.pt", ImageRgb(40, 32, 3, 120)).value();
    scene.folder.write("weights.pth", "a netwerk");
    refused("was computed with another network than the one in '" +
            (scene.folder / "weights.pth").string() + "'.");
    scene.folder.write("weights.pth", "a network");
    writeRgb(scene.folder / "image.pt", ImageRgb(40, 31, 3)).value();
    refused("an image of another size (40 x 32 pixels)");
}

TEST_CASE("Bad input and unwritable outputs are found before the network is read") {
    Scene scene;
    const auto refused = [&](const std::string& reason) {
        const Result<void> result = scene.run();
        REQUIRE_FALSE(result.ok());
        CHECK(result.error().kind == ErrorKind::BadInput);
        CHECK_THAT(result.error().message, Contains(reason));
        CHECK(scene.engines == 0);
        CHECK(scene.out.str().empty());
    };
    for (auto output : {&cli::RefineOptions::maskOut, &cli::RefineOptions::probabilityOut,
                        &cli::RefineOptions::attentionOut, &cli::RefineOptions::overlayOut,
                        &cli::RefineOptions::dump, &cli::RefineOptions::stateOut}) {
        scene.options.*output = scene.folder / "none/out.pt";
        refused("there is no folder");
        (scene.options.*output).reset();
    }
    scene.options.overlayOut = scene.folder / "o.bmp";
    refused("the name must end in");
    scene.options.overlayOut.reset();
    scene.options.moduleStart = scene.folder / "none.pth";
    refused("none.pth");
    scene.options.moduleStart.reset();
    writeClicks(scene.folder / "clicks.json", {{40, 3, 5, true}}).value();
    refused("Click 1 at x 40, y 3 lies outside the image, which is 40 x 32 pixels.");
}

TEST_CASE("A disk that fills up between two files leaves all older ones as they were") {
    Scene scene;
    scene.options.maskOut = scene.folder.write("m.pt", "old mask");
    scene.options.overlayOut = scene.folder.write("o.pt", "old overlay");
    scene.options.stateOut = scene.folder / "s";
    const std::size_t before = scene.folder.names().size();
    Result<void> result;
    {
        const test::FullDisk fullDisk(3000);  // holds the mask, 1280 bytes, but not the overlay
        result = scene.run();
    }
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().kind == ErrorKind::Runtime);
    CHECK_THAT(result.error().message, Contains("o.pt"));
    CHECK(test::contentOf(scene.folder / "m.pt") == "old mask");
    CHECK(test::contentOf(scene.folder / "o.pt") == "old overlay");
    CHECK(scene.folder.names().size() == before);
}

TEST_CASE("A cancelled run writes no file") {
    Scene scene;
    scene.options.maskOut = scene.folder / "m.pt";
    scene.cancel.cancel();
    const Result<void> result = scene.run();
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().kind == ErrorKind::Cancelled);
    CHECK(result.error().message ==
          "Refinement interrupted; no file was written. The same command begins anew.");
    CHECK(scene.lines().size() == 1);  // the first click has no iterations to stop between
    CHECK(scene.folder.names().size() == 3);
}

TEST_CASE("Output that cannot be printed is an error, not silence") {
    Scene scene;
    scene.out.setstate(std::ios::badbit);
    const Result<void> result = scene.run();
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().kind == ErrorKind::Runtime);
}

TEST_CASE("Contradicting options are usage errors") {
    Scene scene;
    const auto refused = [&](const std::string& reason) {
        CHECK_THROWS_WITH(cli::checkRefineOptions(scene.options), Contains(reason));
        CHECK_THROWS_AS(cli::checkRefineOptions(scene.options), cli::UsageError);
    };
    CHECK_NOTHROW(cli::checkRefineOptions(scene.options));
    scene.options.maskOut = scene.folder / "image.pt";
    refused("would overwrite another file");
    scene.options.maskOut = scene.folder / "x.pt";
    scene.options.dump = scene.folder / "../" / scene.folder.path().filename() / "x.pt";
    refused("would overwrite another file");
    scene.options.dump.reset();
    scene.options.intermediateEvery = 5;
    refused("--intermediate-every needs --dump");
    scene.options.intermediateEvery = 0;
    scene.options.settings.method = Method::FbrsB;
    scene.options.attentionOut = scene.folder / "a.png";
    refused("fbrs-b has no attention map");
    scene.options.attentionOut.reset();
    scene.options.moduleStart = scene.folder / "m.pth";
    refused("--module-init belongs to the method cgam");
}

TEST_CASE("The progress line shows on terminals only, and cleans up") {
    std::ostringstream terminal;
    std::ostringstream file;
    {
        cli::ProgressLine shown(terminal, true);
        cli::ProgressLine hidden(file, false);
        shown.show("click 1");
        hidden.show("click 1");
    }
    CHECK(terminal.str() == "\r\x1b[Kclick 1\r\x1b[K");
    CHECK(file.str().empty());
}
