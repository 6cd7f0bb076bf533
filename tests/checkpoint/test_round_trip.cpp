#include "core/checkpoint/tensor_file.h"
#include "tests/base/full_disk.h"
#include "tests/base/temporary_folder.h"
#include "tests/checkpoint/tensors.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace cgam;
using namespace cgam::test;

namespace {

constexpr DType kTypes[] = {DType::Float16, DType::BFloat16, DType::Float32, DType::Float64,
                            DType::UInt8,   DType::Int8,     DType::Int16,   DType::Int32,
                            DType::Int64,   DType::Bool};

RawTensor patterned(DType type, std::vector<std::int64_t> shape) {
    std::size_t count = 1;
    for (const std::int64_t size : shape)
        count *= static_cast<std::size_t>(size);
    RawTensor tensor{type, std::move(shape), std::vector<std::byte>(count * sizeOf(type))};
    for (std::size_t i = 0; i < tensor.bytes.size(); ++i)
        tensor.bytes[i] = static_cast<std::byte>(type == DType::Bool ? i % 2 : i * 37 + 1);
    return tensor;
}

TensorFile sample() {
    TensorFile file;
    for (const DType type : kTypes) {
        const std::string name = "type" + std::to_string(static_cast<int>(type));
        file.tensors.emplace_back(name + ".matrix", patterned(type, {2, 3}));
        file.tensors.emplace_back(name + ".scalar", patterned(type, {}));
        file.tensors.emplace_back(name + ".empty", patterned(type, {0, 4}));
        file.tensors.emplace_back(name + ".long", patterned(type, {1, 300, 1}));
    }
    file.tensors.emplace_back("Gewebe \u00e4\u4e2d", patterned(DType::UInt8, {1}));
    file.metadata = {{"backbone", "resnet34"}, {"note", "two\nlines, \"quoted\" \\ \u00e4"}};
    return file;
}

std::vector<std::byte> encodeOne(const std::string& name, RawTensor tensor) {
    return encodeTensorFile({{{name, std::move(tensor)}}, {}});
}

}  // namespace

TEST_CASE("what is written is read again, in order, for every type") {
    const TemporaryFolder folder;
    const TensorFile file = sample();
    REQUIRE(writeTensorFile(folder / "model.pth", file).ok());
    CHECK(folder.names() == std::vector<std::string>{"model.pth"});
    const auto read = readTensorFile(folder / "model.pth");
    if (!read) FAIL(read.error().message);
    CHECK(read->tensors == file.tensors);
    CHECK(read->metadata == file.metadata);
    CHECK(read->format == TensorFile::Format::Zip);
}

TEST_CASE("an empty file of tensors is a file as well") {
    const auto read = readTensorBytes(encodeTensorFile({}), "model.pth");
    REQUIRE(read.ok());
    CHECK(read->tensors.empty());
    CHECK(read->metadata.empty());
}

TEST_CASE("equal content gives equal bytes, and data is aligned to 64 bytes") {
    CHECK(encodeTensorFile(sample()) == encodeTensorFile(sample()));
    const std::vector<std::byte> mark(64, std::byte{0xAB});
    const auto bytes = encodeOne("x", {DType::UInt8, {64}, mark});
    const auto start = std::search(bytes.begin(), bytes.end(), mark.begin(), mark.end());
    REQUIRE(start != bytes.end());
    CHECK((start - bytes.begin()) % 64 == 0);
}

TEST_CASE("more entries than the plain zip format can count") {
    TensorFile file;
    for (int i = 0; i < 66'000; ++i)
        file.tensors.emplace_back(std::to_string(i), patterned(DType::UInt8, {1}));
    const auto read = readTensorBytes(encodeTensorFile(file), "model.pth");
    if (!read) FAIL(read.error().message);
    CHECK(read->tensors == file.tensors);
}

TEST_CASE("a full disk leaves the old checkpoint and nothing else") {
    const TemporaryFolder folder;
    const auto model = folder.write("model.pth", "old");
    Result<void> result;
    {
        const FullDisk fullDisk;
        result = writeTensorFile(model, sample());
    }
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().kind == ErrorKind::Runtime);
    CHECK(result.error().message.starts_with("Cannot write '" + model.string() + "': "));
    CHECK(contentOf(model) == "old");
    CHECK(folder.names() == std::vector<std::string>{"model.pth"});
}

TEST_CASE("content that makes no sense is not written") {
    const TemporaryFolder folder;
    TensorFile twice;
    twice.tensors = {{"a", patterned(DType::UInt8, {1})}, {"a", patterned(DType::UInt8, {1})}};
    const auto result = writeTensorFile(folder / "model.pth", twice);
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().message == "The tensor 'a' is there twice.");
    CHECK(folder.names().empty());

    const std::vector<std::byte> four(4);
    CHECK_THROWS_AS(encodeOne("a", {DType::Float32, {2}, four}), ErrorException);
    CHECK_THROWS_AS(encodeOne("a", {DType::Float32, {-1}, four}), ErrorException);
    CHECK_THROWS_AS(encodeOne("a", {DType::UInt8, {0, INT64_MAX, 4}, {}}), ErrorException);
    CHECK_THROWS_AS(encodeOne("\xff", patterned(DType::UInt8, {1})), ErrorException);
    CHECK_THROWS_AS(encodeTensorFile({{}, {{"key", "\xc3"}}}), ErrorException);
}
