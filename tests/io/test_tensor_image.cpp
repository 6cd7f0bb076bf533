#include "core/base/atomic_file.h"
#include "core/checkpoint/tensor_file.h"
#include "core/io/image_files.h"
#include "core/io/raw_tensors.h"
#include "core/io/tensor_image.h"
#include "tests/base/temporary_folder.h"

#include <catch2/catch.hpp>

using namespace cgam;
using Catch::Contains;
using test::TemporaryFolder;

namespace {

ImageRgb gradient(int width, int height) {
    ImageRgb image(width, height, 3);
    for (std::size_t i = 0; i < image.data.size(); ++i)
        image.data[i] = static_cast<std::uint8_t>(i * 7);
    return image;
}

}  // namespace

TEST_CASE("An image goes through a tensor file unchanged") {
    const TemporaryFolder folder;
    const ImageRgb image = gradient(9, 12);
    REQUIRE(writeRgb(folder / "x.pt", image).ok());
    const Result<ImageRgb> read = readRgb(folder / "x.pt");
    REQUIRE(read.ok());
    CHECK(*read == image);
}

TEST_CASE("Results become tensors of the documented names, types and shapes") {
    const TemporaryFolder folder;
    const auto only = [&](const std::string& name) {
        TensorFile file = readTensorFile(folder / "t.pt").value();
        REQUIRE(file.tensors.size() == 1);
        CHECK(file.tensors[0].first == name);
        return file.tensors[0].second;
    };
    Mask mask(3, 2);
    mask.data = {0, 1, 0, 1, 1, 0};
    REQUIRE(writeMask(folder / "t.pt", mask).ok());
    CHECK(only("mask") == toTensor(mask.data, {2, 3}));
    FloatMap probability(2, 1);
    probability.data = {0.25F, 1};
    REQUIRE(writeProbability(folder / "t.pt", probability).ok());
    CHECK(only("probability") == toTensor(probability.data, {1, 2}));
    Image<double> attention(1, 2);
    attention.data = {0.5, 1.5};
    REQUIRE(writeAttention(folder / "t.pt", attention, 4, 8).ok());
    CHECK(only("attention") == toTensor(attention.data, {2, 1}));
}

TEST_CASE("Tensor files without a fitting image are refused") {
    const TemporaryFolder folder;
    const auto refused = [&](const std::string& name, const RawTensor& tensor,
                             const std::string& reason) {
        REQUIRE(writeFile(folder / "t.pt", encodeTensor(name, tensor).value()).ok());
        const Result<ImageRgb> read = readRgb(folder / "t.pt");
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().kind == ErrorKind::BadInput);
        CHECK_THAT(read.error().message, Contains("t.pt") && Contains(reason));
    };
    const std::vector<std::uint8_t> bytes(300);
    refused("picture", toTensor(bytes, {10, 10, 3}), "no tensor named \"image\"");
    refused("image", toTensor(bytes, {3, 10, 10}), "in the shape [height, width, 3]");
    refused("image", toTensor(bytes, {300}), "in the shape [height, width, 3]");
    refused("image", toTensor(std::vector<float>(300), {10, 10, 3}), "must hold uint8");
    refused("image", toTensor(bytes, {100, 1, 3}), "at least 8 x 8 pixels");
    CHECK_THAT(readRgb(folder / "none.pt").error().message, Contains("none.pt"));
}
