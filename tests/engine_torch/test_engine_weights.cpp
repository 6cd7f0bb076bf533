// Opening checkpoints: what fits is loaded whatever wrote it, what does not is named.

#include "core/checkpoint/tensor_convert.h"
#include "core/checkpoint/tensor_file.h"
#include "core/engine_torch/synthetic_weights.h"
#include "core/engine_torch/tensor_bridge.h"
#include "core/engine_torch/torch_engine.h"
#include "tests/base/temporary_folder.h"
#include "tests/engine_torch/engine_files.h"
#include "tests/engine_torch/small_case.h"

#include <catch2/catch.hpp>

#include <functional>

using namespace cgam;
using namespace cgam::test;

namespace {

const char* const kNorm = "feature_extractor.backbone.layer2.0.bn1.running_var";

using Change = std::function<void(NamedTensors&)>;

/// An engine on the small checkpoint after a change to its tensors.
Result<std::unique_ptr<Engine>> engineAfter(const TemporaryFolder& folder, const Change& change) {
    TensorFile file = readTensorFile(smallCheckpoint()).value();
    change(file.tensors);
    writeTensorFile(folder / "changed.pth", file).value();
    return makeTorchEngine(folder / "changed.pth",
                           {DeviceChoice::Cpu, Precision::Float64, ExecutionMode::Fast, 1});
}

void checkUnusable(const Change& change, const std::vector<std::string>& parts) {
    const TemporaryFolder folder;
    const Result<std::unique_ptr<Engine>> engine = engineAfter(folder, change);
    REQUIRE_FALSE(engine.ok());
    CAPTURE(engine.error().message);
    CHECK(engine.error().kind == ErrorKind::BadInput);
    CHECK(isSentenceWith(engine.error().message, (folder / "changed.pth").string()));
    for (const std::string& part : parts)
        CHECK(engine.error().message.find(part) != std::string::npos);
}

RawTensor& tensorOf(NamedTensors& tensors, const std::string& name) {
    for (auto& [key, tensor] : tensors)
        if (key == name) return tensor;
    throw std::invalid_argument(name);
}

void eraseTensor(NamedTensors& tensors, const std::string& name) {
    std::erase_if(tensors, [&](const auto& tensor) { return tensor.first == name; });
}

Image<double> logitsOf(Engine& engine) {
    EngineSession session(engine, settingsFor(Method::None), ellipseImage(24, 20));
    return session.all(clicksIn(24, 20, 2)).logits;
}

void setNorm(NamedTensors& tensors, double value) {
    torch::Tensor values = toTorch(tensorOf(tensors, kNorm));
    values[3] = value;
    tensorOf(tensors, kNorm) = toRaw(values);
}

}  // namespace

TEST_CASE("missing, unexpected and misshapen tensors of a checkpoint are named") {
    checkUnusable([](NamedTensors& t) { eraseTensor(t, kNorm); },
                  {"missing", kNorm, "resnet18s-64"});
    checkUnusable([](NamedTensors& t) { t.emplace_back("head.extra", t.front().second); },
                  {"unexpected", "head.extra"});
    checkUnusable(
        [](NamedTensors& t) {
            tensorOf(t, kNorm).shape = {64, 2};
        },
        {"shape", kNorm, "64x2", "128"});
    checkUnusable(
        [](NamedTensors& t) {
            eraseTensor(t, kNorm);
            t.emplace_back("head.extra", t.front().second);
            tensorOf(t, "rgb_conv.0.weight").shape = {5, 8, 1, 1};
        },
        {"missing", kNorm, "unexpected", "head.extra", "rgb_conv.0.weight"});
}

TEST_CASE("counters of a wrong type are named") {
    const std::string name = "rgb_conv.2.num_batches_tracked";
    checkUnusable([&](NamedTensors& t) { tensorOf(t, name) = toRaw(torch::tensor(1.0)); },
                  {"type", name});
}

TEST_CASE("weights that are not finite numbers are named") {
    for (const double bad : {std::nan(""), HUGE_VAL})
        checkUnusable([bad](NamedTensors& t) { setNorm(t, bad); }, {"finite", kNorm});
}

TEST_CASE("variances below 0 are named") {
    checkUnusable([](NamedTensors& t) { setNorm(t, -0.1); }, {"negative variance", kNorm});
}

TEST_CASE("files that hold no network are refused by name") {
    checkUnusable(
        [](NamedTensors& t) { eraseTensor(t, "feature_extractor.aspp.project.0.weight"); },
        {"feature_extractor.aspp.project.0.weight"});
    const TemporaryFolder folder;
    const auto refused = [](const std::filesystem::path& file) {
        const auto engine = makeTorchEngine(file, {DeviceChoice::Cpu});
        REQUIRE_FALSE(engine.ok());
        CAPTURE(engine.error().message);
        CHECK(engine.error().message.find(file.filename().string()) != std::string::npos);
    };
    refused(folder / "absent.pth");
    refused(folder.write("text.pth", "not a checkpoint"));
    refused(folder.path());
}

TEST_CASE("a checkpoint without the counters of its norms loads") {
    const TemporaryFolder folder;
    const auto engine = engineAfter(folder, [](NamedTensors& t) {
        std::erase_if(
            t, [](const auto& tensor) { return tensor.first.ends_with("num_batches_tracked"); });
    });
    REQUIRE(engine.ok());
    CHECK(logitsOf(**engine) == logitsOf(*smallEngine()));
}

TEST_CASE("a half-precision checkpoint loads with its rounded weights") {
    const TemporaryFolder folder;
    const auto rounded = [](DType then) {
        return [then](NamedTensors& t) {
            for (auto& [name, tensor] : t)
                if (isFloating(tensor.dtype))
                    tensor = convert(convert(tensor, DType::Float16), then);
        };
    };
    const auto half = engineAfter(folder, rounded(DType::Float16));
    REQUIRE(half.ok());
    const Image<double> logits = logitsOf(**half);
    CHECK(logits == logitsOf(*engineAfter(folder, rounded(DType::Float32)).value()));
    CHECK(logits != logitsOf(*smallEngine()));
}

TEST_CASE("engines of all precisions answer alike") {
    const auto logits = [](Precision precision, ExecutionMode mode) {
        const auto engine =
            makeTorchEngine(smallCheckpoint(), {DeviceChoice::Cpu, precision, mode, 1}).value();
        const Image<double> image = logitsOf(*engine);
        return torch::tensor(image.data, torch::kDouble);
    };
    const torch::Tensor exact = logits(Precision::Float64, ExecutionMode::Plain);
    const double range = exact.abs().max().item<double>();
    for (const auto mode : {ExecutionMode::Plain, ExecutionMode::Fast}) {
        CAPTURE(mode);
        const auto off = [&](Precision precision) {
            return (logits(precision, mode) - exact).abs().max().item<double>() / range;
        };
        CHECK(off(Precision::Float64) < 1e-12);
        CHECK(off(Precision::Float32) < 1e-4);
        CHECK(off(Precision::BFloat16) < 0.2);
    }
}

TEST_CASE("a GPU that is not there is refused in words") {
    if (torch::cuda::is_available()) return;
    const auto engine = makeTorchEngine(smallCheckpoint(), {DeviceChoice::Cuda});
    REQUIRE_FALSE(engine.ok());
    CHECK(engine.error().kind == ErrorKind::BadInput);
    CHECK(isSentenceWith(engine.error().message, "CUDA"));
    const ThreadCount kept(1);
    CHECK(makeTorchEngine(smallCheckpoint(), {DeviceChoice::Auto}).value()->device() == "cpu");
}

TEST_CASE("a network whose answer overflows is told, not shown as an empty mask") {
    const TemporaryFolder folder;
    const auto engine = engineAfter(folder, [](NamedTensors& tensors) {
        for (auto& [name, tensor] : tensors)
            if (isFloating(tensor.dtype))
                tensor = toRaw(toTorch(tensor).to(torch::kDouble) * 1e300);
    });
    REQUIRE(engine.ok());
    EngineSession session(**engine, settingsFor(Method::None), ellipseImage(24, 20));
    const Result<RefineAnswer> answer = session.click(clicksIn(24, 20, 1).front());
    REQUIRE_FALSE(answer.ok());
    CHECK(answer.error().kind == ErrorKind::Runtime);
    CHECK(isSentenceWith(answer.error().message, "not a number"));
}
