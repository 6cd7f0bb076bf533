#include "app/cli/option_types.h"
#include "app/cli/refine_options.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace cgam;
using Catch::Contains;

namespace {

/// The options of `cgam refine` after parsing these words and the required files.
cli::RefineOptions parse(std::vector<std::string> words, const char* image = "i.png") {
    words.insert(words.end(), {"--image", image, "--clicks", "c.json", "--weights", "w.pth"});
    std::reverse(words.begin(), words.end());  // CLI11 wants them so
    CLI::App app;
    cli::RefineOptions options;
    cli::addRefineOptions(app, options);
    app.parse(words);
    cli::checkRefineOptions(options);
    return options;
}

}  // namespace

TEST_CASE("Without options a refinement has the defaults of the settings") {
    const cli::RefineOptions options = parse({});
    const MethodSettings defaults;
    CHECK(options.image == "i.png");
    CHECK(options.settings.method == defaults.method);
    CHECK(options.settings.iterations == defaults.iterations);
    CHECK(options.settings.earlyStop == defaults.earlyStop);
    CHECK(options.settings.threshold == defaults.threshold);
    CHECK_FALSE(options.settings.networkClicksLimit.has_value());
    CHECK_FALSE(options.maskOut.has_value());
    CHECK(options.engine.threads == 0);
}

TEST_CASE("Where no file is asked for, the options that ask for one are named") {
    CHECK_THAT(cli::remarkOnOutputs(parse({})), Contains("--mask-out") && Contains("no file"));
    for (const char* flag :
         {"--mask-out", "--prob-out", "--attention-out", "--overlay-out", "--dump", "--state-out"})
        CHECK(cli::remarkOnOutputs(parse({"--method", "cgam", flag, "o.pt"})).empty());
}

TEST_CASE("A slide that is given as an image is told apart from a patch of one") {
    CHECK(cli::remarkOnImage(parse({})).empty());
    CHECK(cli::remarkOnImage(parse({}, "patch.tif")).empty());
    CHECK_THAT(cli::remarkOnImage(parse({}, "CMU-1.SVS")),
               Contains("CMU-1") && Contains("cgam crop"));
}

TEST_CASE("Every option reaches its setting") {
    const cli::RefineOptions options = parse({"--method",
                                              "cgam",
                                              "--early-stop",
                                              "off",
                                              "--norm",
                                              "none",
                                              "--click-pixels",
                                              "1x1",
                                              "--legacy",
                                              "region,border",
                                              "--iterations",
                                              "7",
                                              "--lambda",
                                              "0.5",
                                              "--learning-rate",
                                              "0.01",
                                              "--radius-factor",
                                              "2",
                                              "--seed",
                                              "18446744073709551615",
                                              "--net-clicks-limit",
                                              "3",
                                              "--zoom-in",
                                              "on",
                                              "--zoom-target-size",
                                              "160",
                                              "--zoom-min-crop-size",
                                              "48",
                                              "--zoom-prob-thresh",
                                              "0.9",
                                              "--zoom-skip-clicks",
                                              "0",
                                              "--zoom-expansion-ratio",
                                              "1.5",
                                              "--zoom-recompute-iou",
                                              "0.25",
                                              "--threshold",
                                              "0.49",
                                              "--device",
                                              "cuda",
                                              "--precision",
                                              "bfloat16",
                                              "--mode",
                                              "plain",
                                              "--threads",
                                              "3",
                                              "--max-evaluations",
                                              "9",
                                              "--min-iou-diff",
                                              "0.001",
                                              "--mask-out",
                                              "m.png"});
    const MethodSettings& s = options.settings;
    CHECK_FALSE(s.earlyStop);
    CHECK_FALSE(s.instanceNorm);
    CHECK(s.singlePixelClicks);
    CHECK(s.legacy.border);
    CHECK_FALSE(s.legacy.radius);
    CHECK(s.legacy.region);
    CHECK(s.iterations == 7);
    CHECK(s.lambda == 0.5);
    CHECK(s.learningRate == 0.01);
    CHECK(s.radiusFactor == 2);
    CHECK(s.seed == 18446744073709551615U);
    CHECK(s.networkClicksLimit == 3);
    CHECK(s.zoomIn.enabled);
    CHECK(s.zoomIn.targetSize == 160);
    CHECK(s.zoomIn.minCropSize == 48);
    CHECK(s.zoomIn.probabilityThreshold == 0.9);
    CHECK(s.zoomIn.skipClicks == 0);
    CHECK(s.zoomIn.expansionRatio == 1.5);
    CHECK(s.zoomIn.recomputeThresholdIou == 0.25);
    CHECK(s.threshold == 0.49);
    CHECK(s.maxFunctionEvaluations == 9);
    CHECK(s.minIouDifference == 0.001);
    CHECK(options.engine.device == DeviceChoice::Cuda);
    CHECK(options.engine.precision == Precision::BFloat16);
    CHECK(options.engine.mode == ExecutionMode::Plain);
    CHECK(options.engine.threads == 3);
    CHECK(options.maskOut == "m.png");
}

TEST_CASE("Option values that are unknown or out of range are refused by name") {
    const auto refused = [](const std::vector<std::string>& words, const std::string& reason) {
        CHECK_THROWS_WITH(parse(words), Contains(reason));
    };
    refused({"--early-stop", "maybe"}, "--early-stop cannot be 'maybe'; choose one of on, off.");
    refused({"--legacy", "border,moon"}, "--legacy does not know 'moon'");
    refused({"--mask-out", "new.png", "--prob-out", "./new.png"}, "would overwrite another file");
    refused({"--flip", "on"}, "not defined for CGAM");
    refused({"--set", "iterations=3,iterations=4"}, "--set has 'iterations' twice.");
    refused({"--mask-out", ""}, "--mask-out needs the name of a file.");
    CHECK(parse({"--flip", "on", "--method", "fbrs-b"}).settings.flip);
}
