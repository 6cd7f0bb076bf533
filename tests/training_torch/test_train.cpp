#include "core/base/folder_lock.h"
#include "core/checkpoint/tensor_file.h"
#include "core/engine_torch/synthetic_weights.h"
#include "core/engine_torch/training/train.h"
#include "tests/training_torch/demo_data_set.h"

#include <catch2/catch.hpp>

#include <cstring>
#include <fstream>
#include <iterator>
#include <vector>

using namespace cgam;
namespace fs = std::filesystem;

namespace {

std::string contentOf(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

TrainConfig smallConfig(const fs::path& data) {
    TrainConfig config;
    config.variant = "resnet18s-16";
    config.seed = 5;
    config.epochs = 2;
    config.batch = 2;
    config.crop = {48, 48};
    config.data = {DataSelection{}};
    config.data[0].path = data;
    config.validation.data = config.data;
    config.validation.every = 1;
    config.validation.cases = 2;
    config.validation.clicks = 3;
    config.iterative = {.probability = 0.5, .most = 2, .singleStart = 0.5};
    config.optimiser.average = 0.9;
    config.loss.click = 0.1;
    config.device = DeviceChoice::Cpu;
    config.threads = 1;
    config.digest = "test";
    return config;
}

/// Cancels after so many steps.
class Stopper : public TrainMonitor {
public:
    Stopper(CancelToken& cancel, int steps) : cancel_(cancel), left_(steps) {}
    void step(const TrainProgress&) override {
        if (--left_ == 0) cancel_.cancel();
    }

private:
    CancelToken& cancel_;
    int left_;
};

class Recorder : public TrainMonitor {
public:
    void epochDone(const TrainProgress& progress, double) override {
        losses.push_back(progress.loss);
    }
    void validated(int, const ValidationScores& s, bool) override { scores.push_back(s); }
    std::vector<double> losses;
    std::vector<ValidationScores> scores;
};

Result<void> trainPlainly(const TrainRun& run) {
    Recorder monitor;
    return train(run, monitor, CancelToken());
}

}  // namespace

TEST_CASE("A run that was stopped and resumed equals one that was not") {
    const ScratchFolder folder("cgam-resume");
    writeDemoDataSet(folder / "data", 8, 64, 0);
    const TrainConfig config = smallConfig(folder / "data");
    REQUIRE(trainPlainly({.config = config, .folder = folder / "whole"}).ok());

    TrainRun run{.config = config, .folder = folder / "parts"};
    CancelToken cancel;
    Stopper stopper(cancel, GENERATE(1, 3, 4, 7));
    const Result<void> stopped = train(run, stopper, cancel);
    REQUIRE_FALSE(stopped.ok());
    CHECK(stopped.error().kind == ErrorKind::Cancelled);
    CHECK(stopped.error().message.starts_with("Training interrupted; "));
    CHECK(stopped.error().message.find("checkpoint.pt'. Run the same command with --resume") !=
          std::string::npos);
    run.resume = true;
    REQUIRE(trainPlainly(run).ok());

    CHECK(contentOf(folder / "whole/last.pth") == contentOf(folder / "parts/last.pth"));
    CHECK(contentOf(folder / "whole/best.pth") == contentOf(folder / "parts/best.pth"));
    CHECK(contentOf(folder / "whole/validation.csv") == contentOf(folder / "parts/validation.csv"));
    CHECK_FALSE(contentOf(folder / "whole/last.pth").empty());
}

TEST_CASE("Folders of another run and other configurations are refused") {
    const ScratchFolder folder("cgam-refuse");
    writeDemoDataSet(folder / "data", 4, 64, 0);
    TrainConfig config = smallConfig(folder / "data");
    config.epochs = 1;
    TrainRun run{.config = config, .folder = folder / "run"};
    run.resume = true;
    CHECK(trainPlainly(run).error().message.find("holds no checkpoint") != std::string::npos);
    CHECK_FALSE(fs::exists(folder / "run"));
    run.resume = false;
    REQUIRE(trainPlainly(run).ok());
    CHECK(trainPlainly(run).error().message.find("already holds a training run") !=
          std::string::npos);
    run.resume = true;
    run.config.digest = "other";
    CHECK(trainPlainly(run).error().message.find("belongs to another configuration") !=
          std::string::npos);
}

TEST_CASE("A folder that another run writes to, or that has a network, is refused") {
    const ScratchFolder folder("cgam-held");
    writeDemoDataSet(folder / "data", 4, 64, 0);
    TrainRun run{.config = smallConfig(folder / "data"), .folder = folder / "run"};
    fs::create_directory(run.folder);
    const auto refusal = [&] { return trainPlainly(run).error().message; };
    {
        const FolderLock other(run.folder);
        CHECK(refusal().find("Another process is writing to the folder") != std::string::npos);
        run.resume = true;
        CHECK(refusal().find("Another process is writing to the folder") != std::string::npos);
        run.resume = false;
    }
    for (const char* network : {"best.pth", "last.pth"}) {
        std::ofstream(run.folder / network) << "trained for a week";
        CHECK(refusal().find(std::string("would replace the network '")) != std::string::npos);
        CHECK(contentOf(run.folder / network) == "trained for a week");
        fs::remove(run.folder / network);
    }
    CHECK(trainPlainly(run).ok());
}

TEST_CASE("An epoch without a whole batch is refused, not trained on nothing") {
    const ScratchFolder folder("cgam-few");
    writeDemoDataSet(folder / "data", 4, 64, 0);
    TrainRun run{.config = smallConfig(folder / "data"), .folder = folder / "run"};
    run.config.data[0].repeat = 0.01;
    const Result<void> refused = trainPlainly(run);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().kind == ErrorKind::BadInput);
    CHECK(refused.error().message.find("fewer than one batch of 2") != std::string::npos);
    CHECK_FALSE(fs::exists(folder / "run"));
}

TEST_CASE("A loss that is no number stops the run and keeps the checkpoint") {
    const ScratchFolder folder("cgam-nan");
    writeDemoDataSet(folder / "data", 4, 64, 0);
    NamedTensors weights = syntheticStateDict("resnet18s-16", 1).value();
    for (auto& [name, tensor] : weights)
        if (name == "rgb_conv.0.weight")
            for (std::size_t i = 0; i + 4 <= tensor.bytes.size(); i += 4) {
                const float huge = 1e38F;
                std::memcpy(&tensor.bytes[i], &huge, 4);
            }
    TensorFile content;
    content.tensors = weights;
    REQUIRE(writeTensorFile(folder / "huge.pth", content).ok());
    TrainRun run{.config = smallConfig(folder / "data"), .folder = folder / "run"};
    run.config.start.network = folder / "huge.pth";
    const Result<void> result = trainPlainly(run);
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().kind == ErrorKind::Runtime);
    CHECK(result.error().message.find("no longer a number in epoch 1, batch 1") !=
          std::string::npos);
    CHECK(readTensorFile(folder / "run/checkpoint.pt").ok());
}

TEST_CASE("Unusable files stop a run with their sentence, or are left out where asked") {
    const ScratchFolder folder("cgam-broken");
    writeDemoDataSet(folder / "data", 5, 64, 0);
    std::ofstream(folder / "data/images/demo2.png", std::ios::trunc) << "no picture";
    TrainRun run{.config = smallConfig(folder / "data"), .folder = folder / "run"};
    run.config.epochs = 1;
    const Result<void> refused = trainPlainly(run);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().message.find("demo2.png") != std::string::npos);
    CHECK(refused.error().message.find("--keep-going") != std::string::npos);
    run.keepGoing = true;
    CHECK(trainPlainly(run).ok());
}

TEST_CASE("Training on demo tissue learns to segment it") {
    const ScratchFolder folder("cgam-learn");
    writeDemoDataSet(folder / "data", 24, 96, 0);
    writeDemoDataSet(folder / "val", 6, 96, 1000);
    TrainConfig config = smallConfig(folder / "data");
    config.epochs = 70;
    config.batch = 4;
    config.crop = {64, 64};
    config.optimiser.learningRate = 2e-3;
    config.optimiser.backboneFactor = 1;
    config.optimiser.average = 0.95;
    config.optimiser.cosineFrom = 0.3;
    config.optimiser.steps = {};
    config.loss.click = 0;
    config.validation.data[0].path = folder / "val";
    config.validation.every = 70;
    config.validation.cases = 6;
    config.start.imageThroughFusion = true;
    Recorder recorder;
    REQUIRE(train({.config = config, .folder = folder / "run"}, recorder, CancelToken()).ok());
    REQUIRE(recorder.scores.size() == 1);
    INFO("IoU " << recorder.scores[0].iouAfter[0] << " after one click, "
                << recorder.scores[0].iouAfter[1] << " after three");
    CHECK(recorder.losses.back() < 0.7 * recorder.losses.front());
    CHECK(recorder.scores[0].iouAfter[1] > 0.75);
}
