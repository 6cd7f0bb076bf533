#include "core/training/train_config.h"

#include <catch2/catch.hpp>

using namespace cgam;

namespace {

std::string complaint(const std::string& text) {
    const Result<TrainConfig> config = parseTrainConfig(text, "'c.json'", "base");
    REQUIRE_FALSE(config.ok());
    return config.error().message;
}

}  // namespace

TEST_CASE("What a configuration leaves out is the paper's recipe") {
    const Result<TrainConfig> config =
        parseTrainConfig(R"({"data": [{"path": "set"}]})", "'c.json'", "base");
    REQUIRE(config.ok());
    CHECK(config->epochs == 120);
    CHECK(config->optimiser.learningRate == 5e-4);
    CHECK(config->optimiser.backboneFactor == 0.1);
    CHECK(config->optimiser.steps == std::vector<int>{100});
    CHECK(config->loss.alpha == 0.5);
    CHECK(config->loss.gamma == 2);
    CHECK(config->clicks == ClickSamplerSettings{});
    CHECK(config->iterative.probability == 0);
    REQUIRE(config->data.size() == 1);
    CHECK(config->data[0].path == std::filesystem::path("base/set"));
}

TEST_CASE("Members are read into their places") {
    const Result<TrainConfig> config = parseTrainConfig(R"({
        "variant": "resnet34", "seed": 3, "precision": "bfloat16",
        "data": [{"path": "/a", "classes": ["x", "y"], "split": "train", "repeat": 0.5,
                  "groups": ["g"], "unclicked": {"probability": 0.2, "nothing_to_mark": true}}],
        "validation": {"data": [{"path": "/b"}], "every": 2},
        "optimiser": {"steps": [1, 2], "average": 0.99},
        "geometry": {"border": "zero"}, "iterative": {"probability": 1, "most": 5}})",
                                                        "'c.json'", "");
    REQUIRE(config.ok());
    CHECK(config->variant == "resnet34");
    CHECK(config->precision == Precision::BFloat16);
    CHECK(config->data[0].classes == std::vector<std::string>{"x", "y"});
    CHECK(config->data[0].repeat == 0.5);
    CHECK(config->data[0].groups == std::vector<std::string>{"g"});
    CHECK(config->data[0].unclicked.probability == 0.2);
    CHECK(config->data[0].unclicked.nothingToMark);
    CHECK(config->validation.every == 2);
    CHECK(config->optimiser.steps == std::vector<int>{1, 2});
    CHECK(config->optimiser.average == 0.99);
    CHECK(config->geometry.border == CropBorder::Zero);
    CHECK(config->iterative.most == 5);
}

TEST_CASE("A mistake in a configuration is named with its place") {
    CHECK(complaint("{") == "'c.json' is not complete JSON: it ends too early (line 1, column 2).");
    CHECK(complaint(std::string("{}\0", 3)) ==
          "'c.json' is not JSON: there is a mistake at line 1, column 3.");
    CHECK(complaint("[]") ==
          "'c.json' is not a training configuration: it must be an object: {...}.");
    CHECK(complaint("{}") ==
          "'c.json' is not a training configuration: \"data\" must name at least one data set.");
    CHECK(complaint(R"({"data": [{"path": "a"}], "epocs": 3})") ==
          "'c.json' is not a training configuration: there is no setting \"epocs\".");
    CHECK(complaint(R"({"data": [{"path": "a", "clases": []}]})") ==
          "'c.json' is not a training configuration: there is no setting \"data[0].clases\".");
    CHECK(complaint(R"({"data": [{"path": "a"}], "loss": {"gamma": "high"}})") ==
          "'c.json' is not a training configuration: \"loss.gamma\" must be a number.");
    CHECK(complaint(R"({"data": [{"path": "a"}], "batch": 0})") ==
          "'c.json' is not a training configuration: \"batch\" must be a whole number from 2 to "
          "4096.");
    CHECK(complaint(R"({"data": [{"path": "a"}], "mpp": 200})") ==
          "'c.json' is not a training configuration: \"mpp\" must be a number from 0.01 to 100.");
    CHECK(complaint(R"({"data": [{"path": "a"}], "precision": "float16"})") ==
          "'c.json' is not a training configuration: \"precision\" cannot be \"float16\"; choose "
          "one of float32, bfloat16.");
}

TEST_CASE("Equal texts have equal digests, others not") {
    const auto digest = [](const std::string& text) {
        return parseTrainConfig(text, "'c.json'", "")->digest;
    };
    CHECK(digest(R"({"data":[{"path":"a"}]})") == digest(R"({"data":[{"path":"a"}]})"));
    CHECK(digest(R"({"data":[{"path":"a"}]})") != digest(R"({"data":[{"path":"b"}]})"));
}

TEST_CASE("A digest hangs on what decides the numbers, and on nothing else") {
    const auto digest = [](const std::string& more) {
        return parseTrainConfig(R"({"data":[{"path":"a"}])" + more + "}", "'c.json'", "")->digest;
    };
    CHECK(digest(R"(,"loader_threads":3)") == digest(""));
    CHECK(digest(" /* a remark */ ") == digest(""));
    CHECK(digest(R"(,"seed":1,"epochs":2)") == digest(R"(,"epochs":2,"seed":1)"));
    for (const char* member : {R"(,"threads":3)", R"(,"device":"cuda")", R"(,"epochs":3)",
                               R"(,"precision":"bfloat16")", R"(,"validation":{"every":2})"})
        CHECK(digest(member) != digest(""));
    // What checkpoints of version 0.1.0 hold.
    const auto config = parseTrainConfig(R"({"data": [{"path": "a"}]})", "'c.json'", "");
    CHECK(config->textDigest != config->digest);
    CHECK_FALSE(config->textDigest.empty());
}
