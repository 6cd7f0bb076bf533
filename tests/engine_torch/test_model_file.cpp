// What a checkpoint says about itself, and its conversion.

#include "core/checkpoint/model_scale.h"
#include "core/checkpoint/tensor_convert.h"
#include "core/checkpoint/tensor_file.h"
#include "core/engine_torch/model_file.h"
#include "core/engine_torch/synthetic_weights.h"
#include "core/engine_torch/torch_engine.h"
#include "tests/base/temporary_folder.h"
#include "tests/engine_torch/engine_files.h"

#include <catch2/catch.hpp>

using namespace cgam;
using namespace cgam::test;

namespace {

std::int64_t countOf(const std::vector<std::pair<std::string, std::int64_t>>& counts,
                     const std::string& name) {
    for (const auto& [key, count] : counts)
        if (key == name) return count;
    return -1;
}

}  // namespace

TEST_CASE("the information on the paper's network holds the published counts") {
    const TemporaryFolder folder;
    writeSyntheticCheckpoint(folder / "paper.pth", "resnet101-256", 3).value();
    const ModelInfo info = readModelInfo(folder / "paper.pth").value();
    CHECK(info.backbone == "resnet101");
    CHECK(info.channels == 256);
    CHECK(info.format == "zip");
    CHECK(info.dtype == "float32");
    CHECK(info.metadata.at("weights").find("seed 3") != std::string::npos);
    const std::vector<std::pair<std::string, std::int64_t>> parts = {
        {"rgb_conv", 91},    {"backbone", 42623936}, {"aspp", 15535104}, {"skip_project", 8256},
        {"decoder", 210976}, {"head", 53249},        {"total", 58431612}};
    CHECK(info.parameters == parts);
    CHECK(countOf(info.refinementParameters, "cgam") == 84384);
    CHECK(countOf(info.refinementParameters, "gbrs-bmconv@400") == 93232);
    CHECK(countOf(info.refinementParameters, "gbrs-bmsb@400") == 10576);
    CHECK(countOf(info.refinementParameters, "fbrs-a") == 4096);
    CHECK(countOf(info.refinementParameters, "fbrs-b") == 576);
    CHECK(countOf(info.refinementParameters, "fbrs-c") == 512);
    CHECK(countOf(info.refinementParameters, "distmap-brs@400") == 320000);
    CHECK(countOf(info.refinementParameters, "rgb-brs@400") == 480000);
}

TEST_CASE("a checkpoint converted to half precision and back holds the rounded weights") {
    const TemporaryFolder folder;
    convertModel(smallCheckpoint(), folder / "half.pth", ModelDType::Float16).value();
    convertModel(folder / "half.pth", folder / "full.pth", ModelDType::Float32, 0.7).value();
    CHECK_FALSE(modelMpp(folder / "half.pth"));
    CHECK(modelMpp(folder / "full.pth") == 0.7);
    const TensorFile before = readTensorFile(smallCheckpoint()).value();
    const TensorFile half = readTensorFile(folder / "half.pth").value();
    const TensorFile full = readTensorFile(folder / "full.pth").value();
    CHECK(half.metadata == before.metadata);
    REQUIRE(half.tensors.size() == before.tensors.size());
    REQUIRE(full.tensors.size() == before.tensors.size());
    for (std::size_t i = 0; i < before.tensors.size(); ++i) {
        const auto& [name, tensor] = before.tensors[i];
        CAPTURE(name);
        CHECK(half.tensors[i].first == name);
        if (tensor.dtype == DType::Int64) {
            CHECK(half.tensors[i].second == tensor);
            continue;
        }
        CHECK(half.tensors[i].second == convert(tensor, DType::Float16));
        CHECK(full.tensors[i].second == convert(half.tensors[i].second, DType::Float32));
    }
    CHECK(readModelInfo(folder / "half.pth").value().dtype == "float16");
    CHECK(std::filesystem::file_size(folder / "half.pth") <
          std::filesystem::file_size(smallCheckpoint()) * 6 / 10);
    CHECK(makeTorchEngine(folder / "half.pth",
                          {DeviceChoice::Cpu, Precision::Float32, ExecutionMode::Fast, 1})
              .ok());
}

TEST_CASE("a file that is no network is neither described nor converted") {
    const TemporaryFolder folder;
    const auto file = folder.write("text.pth", "not a checkpoint");
    const Result<ModelInfo> info = readModelInfo(file);
    REQUIRE_FALSE(info.ok());
    CHECK(info.error().message.find("text.pth") != std::string::npos);
    CHECK_FALSE(convertModel(file, folder / "out.pth", ModelDType::Float16).ok());
    CHECK(folder.names() == std::vector<std::string>{"text.pth"});
}
