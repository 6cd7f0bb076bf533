#include "core/checkpoint/tensor_file.h"
#include "core/io/clicks_json.h"
#include "core/io/image_files.h"
#include "core/io/raw_tensors.h"
#include "tests/base/temporary_folder.h"
#include "tests/cli/program.h"

#include <catch2/catch.hpp>

using namespace cgam;
using Catch::Contains;
using Catch::StartsWith;
using namespace std::string_literals;
using test::contentOf;
using test::ProgramResult;
using test::runCgam;
using test::TemporaryFolder;

namespace {

/// Good image and clicks, and weights that are a tensor file but no network.
struct Scene {
    Scene() {
        writeRgb(folder / "image.png", ImageRgb(40, 32, 3, 120)).value();
        writeClicks(folder / "clicks.json", {{20, 15, 9, true}}).value();
        TensorFile weights;
        weights.tensors.emplace_back("w", toTensor(std::vector<float>{1}, {1}));
        writeTensorFile(folder / "w.pth", weights).value();
    }

    ProgramResult refine(const std::string& image, const std::string& clicks,
                         const std::string& weights, const std::vector<std::string>& more = {}) {
        std::vector<std::string> arguments = {"refine",        "--image",       folder / image,
                                              "--clicks",      folder / clicks, "--weights",
                                              folder / weights};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runCgam(arguments);
    }

    /// The sentence on standard error of a run that must end with `exitCode` and print nothing
    /// else.
    static std::string sentence(const ProgramResult& result, int exitCode) {
        CHECK(result.exitCode == exitCode);
        CHECK(result.out.empty());
        CHECK_THAT(result.err, StartsWith("cgam: "));
        return result.err;
    }
    std::string badImage(const std::string& name) {
        return sentence(refine(name, "clicks.json", "w.pth"), 3);
    }
    std::string badClicks(const std::string& content) {
        folder.write("bad.json", content);
        return sentence(refine("image.png", "bad.json", "w.pth"), 3);
    }
    std::string badWeights(const std::string& name) {
        return sentence(refine("image.png", "clicks.json", name), 3);
    }
    std::string badUsage(const std::vector<std::string>& more) {
        return sentence(refine("image.png", "clicks.json", "w.pth", more), 2);
    }

    TemporaryFolder folder;
};

}  // namespace

TEST_CASE("Unknown methods are a usage error that lists the known ones") {
    Scene scene;
    CHECK_THAT(scene.badUsage({"--method", "magic"}),
               Contains("There is no method 'magic'") && Contains("cgam") && Contains("fbrs-b"));
}

TEST_CASE("Values of options that make no sense are usage errors") {
    Scene scene;
    CHECK_THAT(scene.badUsage({"--device", "tpu"}), Contains("choose one of auto, cpu, cuda."));
    CHECK_THAT(scene.badUsage({"--threads", "-1"}), Contains("--threads"));
    CHECK_THAT(scene.badUsage({"--threshold", "nan"}), Contains("threshold"));
}

TEST_CASE("Unusable images are bad input with a sentence") {
    Scene scene;
    const std::string png = contentOf(scene.folder / "image.png");
    CHECK_THAT(scene.badImage("none.png"), Contains("There is no file"));
    scene.folder.write("text.png", "hello");
    CHECK_THAT(scene.badImage("text.png"), Contains("is not a PNG, JPEG or TIFF image"));
    scene.folder.write("cut.png", png.substr(0, png.size() / 2));
    CHECK_THAT(scene.badImage("cut.png"), Contains("is a damaged PNG image"));
    scene.folder.write("huge.png",
                       png.substr(0, 16) + "\0\0\x4e\x20\0\0\x4e\x20"s + png.substr(24));
    CHECK_THAT(scene.badImage("huge.png"), Contains("20000 x 20000 pixels; the limit is"));
    writeRgb(scene.folder / "tiny.png", ImageRgb(1, 1, 3)).value();
    CHECK_THAT(scene.badImage("tiny.png"),
               Contains("is 1 x 1 pixels; CGAM needs at least 18 x 18"));
}

TEST_CASE("Unusable clicks are bad input with a sentence") {
    Scene scene;
    const auto click = [](const std::string& x, const std::string& radius, const char* positive) {
        return R"([{"x":)" + x + R"(,"y":3,"radius":)" + radius + R"(,"positive":)" + positive +
               "}]";
    };
    CHECK_THAT(scene.badClicks("[]"), Contains("holds no clicks"));
    CHECK_THAT(scene.badClicks("{"), Contains("ends too early"));
    CHECK_THAT(scene.badClicks(click("3", "0", "true")), Contains("must be greater than 0"));
    CHECK_THAT(scene.badClicks(click("3", "-4", "true")), Contains("must be greater than 0"));
    CHECK_THAT(scene.badClicks(click("3", "NaN", "true")), Contains("finite numbers"));
    CHECK_THAT(scene.badClicks(click("3", "4", "false")), Contains("holds no positive click"));
    CHECK_THAT(scene.badClicks(click("40", "4", "true")), Contains("lies outside the image"));
}

TEST_CASE("An output that cannot be written is bad input with a sentence") {
    Scene scene;
    const ProgramResult result = scene.refine("image.png", "clicks.json", "w.pth",
                                              {"--mask-out", scene.folder / "none/out.png"});
    CHECK_THAT(Scene::sentence(result, 3), Contains("there is no folder"));
}

TEST_CASE("Files that are no network are bad input with a sentence") {
    Scene scene;
    CHECK_THAT(scene.badWeights("none.pth"), Contains("none.pth"));
    scene.folder.write("empty.pth", "");
    CHECK_THAT(scene.badWeights("empty.pth"), Contains("empty.pth"));
    scene.folder.write("text.pth", "These are no weights.");
    CHECK_THAT(scene.badWeights("text.pth"), Contains("text.pth"));
    // protocol 2: os.system("true"), which must be refused, not run
    scene.folder.write("calls.pth",
                       "\x80\x02"s + "cos\nsystem\nq\0X\x04\0\0\0trueq\x01\x85q\x02Rq\x03."s);
    CHECK_THAT(scene.badWeights("calls.pth"), Contains("calls.pth"));
    CHECK_THAT(scene.badWeights("w.pth"), Contains("w.pth"));
}
