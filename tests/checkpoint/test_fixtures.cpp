#include "core/checkpoint/half.h"
#include "core/checkpoint/tensor_convert.h"
#include "core/checkpoint/tensor_file.h"
#include "tests/checkpoint/tensors.h"

#include <catch2/catch.hpp>

#include <filesystem>

using namespace cgam;
using namespace cgam::test;

namespace {

TensorFile readFixture(const std::string& name) {
    const std::filesystem::path file = std::filesystem::path(CGAM_FIXTURES) / "checkpoint" / name;
    auto result = readTensorFile(file);
    if (!result) FAIL(result.error().message);
    return std::move(result).value();
}

std::vector<float> counted(std::size_t count, float factor = 1, float start = 0) {
    std::vector<float> values(count);
    for (std::size_t i = 0; i < count; ++i)
        values[i] = static_cast<float>(i) * factor + start;
    return values;
}

const std::vector<std::string> kNetworkNames = {
    "conv.weight",
    "conv.bias",
    "bn.weight",
    "bn.bias",
    "bn.running_mean",
    "bn.running_var",
    "bn.num_batches_tracked",
};

}  // namespace

TEST_CASE("state dicts of every format and pickle protocol") {
    const auto [name, format] = GENERATE(table<std::string, TensorFile::Format>({
        {"network.pth", TensorFile::Format::Zip},
        {"network_protocol4.pth", TensorFile::Format::Zip},
        {"network_legacy.pth", TensorFile::Format::Legacy},
    }));
    CAPTURE(name);
    const TensorFile file = readFixture(name);
    CHECK(file.format == format);
    CHECK(file.metadata.empty());
    REQUIRE(namesOf(file) == kNetworkNames);
    CHECK(find(file, "conv.weight").shape == std::vector<std::int64_t>{3, 2, 3, 3});
    CHECK(valuesOf<float>(find(file, "conv.weight")) == counted(54, 0.125f));
    CHECK(valuesOf<float>(find(file, "bn.running_var")) == counted(3, 0.125f, -5));
    const RawTensor counter = find(file, "bn.num_batches_tracked");
    CHECK(counter.shape.empty());
    CHECK(valuesOf<std::int64_t>(counter) == std::vector<std::int64_t>{7});
}

TEST_CASE("float16 weights without counters") {
    const TensorFile file = readFixture("network_f16.pth");
    REQUIRE(file.tensors.size() == 6);
    for (const auto& [name, tensor] : file.tensors)
        CHECK(tensor.dtype == DType::Float16);
    const RawTensor wide = convert(find(file, "conv.weight"), DType::Float32);
    CHECK(valuesOf<float>(wide) == counted(54, 0.125f));
}

TEST_CASE("every element type that PyTorch writes") {
    const TensorFile file = readFixture(GENERATE("types.pth", "types_legacy.pth"));
    REQUIRE(file.tensors.size() == 12);
    const auto countedIn = [](auto sample) {
        return std::vector<decltype(sample)>{0, 1, 2, 3, 4, 5};
    };
    CHECK(valuesOf<float>(find(file, "float32")) == countedIn(float{}));
    CHECK(valuesOf<double>(find(file, "float64")) == countedIn(double{}));
    CHECK(valuesOf<std::uint8_t>(find(file, "uint8")) == countedIn(std::uint8_t{}));
    CHECK(valuesOf<std::int8_t>(find(file, "int8")) == countedIn(std::int8_t{}));
    CHECK(valuesOf<std::int16_t>(find(file, "int16")) == countedIn(std::int16_t{}));
    CHECK(valuesOf<std::int32_t>(find(file, "int32")) == countedIn(std::int32_t{}));
    CHECK(valuesOf<std::int64_t>(find(file, "int64")) == countedIn(std::int64_t{}));
    for (const std::string name : {"float16", "bfloat16"}) {
        CHECK(find(file, name).shape == std::vector<std::int64_t>{2, 3});
        CHECK(valuesOf<float>(convert(find(file, name), DType::Float32)) == countedIn(float{}));
    }
    CHECK(find(file, "uint8").dtype == DType::UInt8);
    CHECK(find(file, "bool").dtype == DType::Bool);
    CHECK(valuesOf<std::uint8_t>(find(file, "bool")) == std::vector<std::uint8_t>{1, 0, 1});
    CHECK(find(file, "scalar").shape.empty());
    CHECK(valuesOf<float>(find(file, "scalar")) == std::vector<float>{2.5f});
    CHECK(find(file, "empty").shape == std::vector<std::int64_t>{0, 4});
    CHECK(find(file, "empty").bytes.empty());
}

TEST_CASE("windows on a shared storage become contiguous tensors") {
    const TensorFile file = readFixture(GENERATE("views.pth", "views_legacy.pth"));
    CHECK(valuesOf<float>(find(file, "base")) == counted(24));
    std::vector<float> transposed;
    for (int column = 0; column < 6; ++column) {
        for (int row = 0; row < 4; ++row)
            transposed.push_back(static_cast<float>(row * 6 + column));
    }
    CHECK(find(file, "transposed").shape == std::vector<std::int64_t>{6, 4});
    CHECK(valuesOf<float>(find(file, "transposed")) == transposed);
    CHECK(find(file, "block").shape == std::vector<std::int64_t>{2, 2});
    CHECK(valuesOf<float>(find(file, "block")) == std::vector<float>{8, 10, 14, 16});
    CHECK(valuesOf<float>(find(file, "row")) == counted(6, 1, 12));
    CHECK(valuesOf<float>(find(file, "repeated")) == std::vector<float>{0, 1, 2, 0, 1, 2});
    CHECK(find(file, "one").shape.empty());
    CHECK(valuesOf<float>(find(file, "one")) == std::vector<float>{23});
}

TEST_CASE("the state dict inside a training checkpoint") {
    const TensorFile file = readFixture("training.pth");
    CHECK(namesOf(file) == kNetworkNames);
    CHECK(valuesOf<float>(find(file, "conv.weight")) == counted(54, 0.125f));
    CHECK(file.metadata.at("epoch") == "12");
    CHECK(file.metadata.at("best") == "0.5");
    CHECK(file.metadata.at("backbone") == "resnet34");
    CHECK(file.metadata.at("finished") == "False");
    CHECK(file.metadata.at("note") == "None");
    CHECK(file.metadata.at("sizes") == "[400, 600]");
    CHECK(file.metadata.at("optimizer.param_groups.0.momentum") == "0.9");
}

TEST_CASE("parameters are read as their tensors") {
    const TensorFile file = readFixture("parameters.pth");
    CHECK(namesOf(file) ==
          std::vector<std::string>{"conv.weight", "conv.bias", "bn.weight", "bn.bias"});
    CHECK(valuesOf<float>(find(file, "bn.bias")) == counted(3, 0.125f, -3));
}

TEST_CASE("nested dictionaries and lists give names with dots") {
    const TensorFile file = readFixture("nested.pth");
    CHECK(namesOf(file) == std::vector<std::string>{"encoder.a", "parts.0", "parts.1"});
    CHECK(valuesOf<float>(find(file, "parts.1")) == counted(3));
}

TEST_CASE("files of torch::pickle_save") {
    const TensorFile file = readFixture("pickle_save.pt");
    CHECK(namesOf(file) == std::vector<std::string>{"weight", "count", "parts.0"});
    CHECK(valuesOf<float>(find(file, "weight")) == counted(6));
    CHECK(valuesOf<std::int64_t>(find(file, "count")) == std::vector<std::int64_t>{5});
    CHECK(file.metadata.at("sizes") == "[400, 600]");
    CHECK(file.metadata.at("rates") == "[0.5, 0.25]");
    CHECK(file.metadata.at("names") == "[a, b]");
}
