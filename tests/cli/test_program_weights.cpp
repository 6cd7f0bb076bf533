#include "core/checkpoint/tensor_file.h"
#include "core/engine_torch/synthetic_weights.h"
#include "core/io/clicks_json.h"
#include "core/io/image_files.h"
#include "tests/base/temporary_folder.h"
#include "tests/cli/program.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cmath>
#include <cstring>
#include <limits>
#include <sstream>

using namespace cgam;
using Catch::Contains;
using Catch::StartsWith;
using test::contentOf;
using test::ProgramResult;
using test::runCgam;
using test::TemporaryFolder;

namespace {

ImageRgb stripes(int width, int height) {
    ImageRgb image(width, height, 3);
    for (std::size_t i = 0; i < image.data.size(); ++i)
        image.data[i] = static_cast<std::uint8_t>(i * i / 7 % 256);
    return image;
}

/// An image, three clicks and a small network with made-up weights.
struct Scene {
    Scene() {
        writeRgb(folder / "image.png", stripes(45, 38)).value();
        writeSyntheticCheckpoint(folder / "w.pth", "resnet18s-64", 11).value();
    }

    ProgramResult refine(std::size_t clickCount, const std::vector<std::string>& more,
                         const std::string& weights = "w.pth") {
        const Clicks clicks = {{20, 15, 9, true}, {30, 25, 6, false}, {8, 30, 5, true}};
        writeClicks(folder / "clicks.json",
                    {clicks.begin(), clicks.begin() + static_cast<long>(clickCount)})
            .value();
        std::vector<std::string> arguments = {
            "refine",    "--image",        folder / "image.png", "--clicks", folder / "clicks.json",
            "--weights", folder / weights, "--device",           "cpu"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runCgam(arguments);
    }

    TemporaryFolder folder;
};

std::vector<nlohmann::json> linesOf(const std::string& text) {
    std::vector<nlohmann::json> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        lines.push_back(nlohmann::json::parse(line));
    return lines;
}

}  // namespace

TEST_CASE("Refining an image prints one line a click and writes every file asked for") {
    Scene scene;
    const std::vector<std::string> names = {"m.png", "p.png", "a.png", "o.png", "d.pt", "s.pt"};
    const ProgramResult result = scene.refine(
        2, {"--iterations", "3", "--early-stop", "off", "--mask-out", scene.folder / "m.png",
            "--prob-out", scene.folder / "p.png", "--attention-out", scene.folder / "a.png",
            "--overlay-out", scene.folder / "o.png", "--dump", scene.folder / "d.pt", "--state-out",
            scene.folder / "s.pt"});
    CHECK(result.exitCode == 0);
    const auto lines = linesOf(result.out);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0]["iterations"] == 0);
    CHECK(lines[1]["iterations"] == 3);
    CHECK(lines[1]["loss"]["hinge"].is_number());
    CHECK(lines[1]["device"] == "cpu");
    for (const std::string& name : names)
        CHECK(std::filesystem::exists(scene.folder / name));
    CHECK(readRgb(scene.folder / "a.png").value().width == 45);
}

TEST_CASE("A saved state continues in a new process with the very same bits") {
    Scene scene;
    const std::vector<std::string> few = {"--iterations", "3"};
    const auto with = [&](std::vector<std::string> more) {
        more.insert(more.end(), few.begin(), few.end());
        return more;
    };
    REQUIRE(scene.refine(3, with({"--state-out", scene.folder / "whole"})).exitCode == 0);
    REQUIRE(scene.refine(2, with({"--state-out", scene.folder / "two"})).exitCode == 0);
    const ProgramResult continued = scene.refine(
        3, with({"--state-in", scene.folder / "two", "--state-out", scene.folder / "continued"}));
    REQUIRE(continued.exitCode == 0);
    CHECK(linesOf(continued.out).size() == 1);
    CHECK(contentOf(scene.folder / "continued") == contentOf(scene.folder / "whole"));
}

TEST_CASE("Networks with missing tensors or numbers that are not finite are bad input") {
    Scene scene;
    const auto refused = [&](const TensorFile& file, const std::string& tensor) {
        writeTensorFile(scene.folder / "bad.pth", file).value();
        const ProgramResult result = scene.refine(1, {}, "bad.pth");
        CHECK(result.exitCode == 3);
        CHECK(result.out.empty());
        CHECK_THAT(result.err, StartsWith("cgam: ") && Contains(tensor));
    };
    TensorFile file;
    file.tensors = syntheticStateDict("resnet18s-64", 11).value();
    const std::string key = "head.layers.2.bias";
    for (auto& [name, tensor] : file.tensors) {
        if (name != key) continue;
        const float nan = std::numeric_limits<float>::quiet_NaN();
        std::memcpy(tensor.bytes.data(), &nan, sizeof nan);
    }
    refused(file, key);
    std::erase_if(file.tensors, [&](const auto& entry) { return entry.first == key; });
    refused(file, key);
}

TEST_CASE("What a network file holds is told in JSON, and a converted one holds the same") {
    Scene scene;
    const auto info = [&](const std::string& name) {
        const ProgramResult result = runCgam({"model", "info", scene.folder / name, "--json"});
        REQUIRE(result.exitCode == 0);
        return nlohmann::json::parse(result.out);
    };
    const nlohmann::json before = info("w.pth");
    CHECK(before["architecture"] == "deeplabv3plus-dmfm");
    CHECK(before["backbone"] == "resnet18s");
    CHECK(before["channels"] == 64);
    CHECK(before["parameters"]["rgb_conv"] == 91);
    CHECK(before["format"] == "zip");
    CHECK(before["dtype"] == "float32");
    REQUIRE(runCgam({"model", "convert", scene.folder / "w.pth", scene.folder / "half.pth",
                     "--dtype", "float16"})
                .exitCode == 0);
    const nlohmann::json after = info("half.pth");
    CHECK(after["dtype"] == "float16");
    CHECK(after["parameters"] == before["parameters"]);
}
