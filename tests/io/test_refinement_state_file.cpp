#include "core/checkpoint/tensor_file.h"
#include "core/io/raw_tensors.h"
#include "core/io/refinement_state_file.h"
#include "tests/base/temporary_folder.h"

#include <catch2/catch.hpp>

using namespace cgam;
using Catch::Contains;
using test::TemporaryFolder;

namespace {

SavedRefinement example() {
    SavedRefinement saved;
    saved.clicks = {{1.5, 2, 3, true}, {0.1, -0.5, 40, false}};
    saved.imageWidth = 400;
    saved.imageHeight = 301;
    saved.imageDigest = 0xfedcba9876543210ULL;
    saved.weightsDigest = 0x8123456789abcdefULL;
    saved.state.method = Method::Cgam;
    saved.state.clicks = 2;
    saved.state.tensors.emplace_back("module.convf.weight",
                                     toTensor(std::vector<float>{1, -2, 3, 0.1F, 5, 6}, {2, 3}));
    saved.state.tensors.emplace_back("adam.step", toTensor(std::vector<double>{37}, {}));
    saved.state.tensors.emplace_back("clicks", toTensor(std::vector<std::uint8_t>{7}, {1}));
    return saved;
}

}  // namespace

TEST_CASE("A refinement state comes back bit by bit, whatever its tensors are called") {
    const TemporaryFolder folder;
    const SavedRefinement saved = example();
    REQUIRE(writeRefinementState(folder / "state", saved).ok());
    const Result<SavedRefinement> read = readRefinementState(folder / "state");
    REQUIRE(read.ok());
    CHECK(*read == saved);
    CHECK(folder.names() == std::vector<std::string>{"state"});
}

TEST_CASE("Files that hold no refinement state are refused") {
    const TemporaryFolder folder;
    const auto refused = [&](const TensorFile& file, const std::string& reason) {
        REQUIRE(writeTensorFile(folder / "s.pt", file).ok());
        const Result<SavedRefinement> read = readRefinementState(folder / "s.pt");
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().kind == ErrorKind::BadInput);
        CHECK_THAT(read.error().message, Contains("s.pt") && Contains(reason));
    };
    TensorFile file;
    file.tensors.emplace_back("w", toTensor(std::vector<float>{1}, {1}));
    refused(file, "not a saved refinement state");
    file.metadata["cgam.kind"] = "refinement-state";
    file.metadata["cgam.version"] = "1";
    refused(file, "version '1'");  // without the digest of the network
    file.metadata["cgam.version"] = "2";
    file.metadata["cgam.method"] = "magic";
    refused(file, "There is no method 'magic'");
    file.metadata["cgam.method"] = "fbrs-b";
    file.metadata["cgam.image"] = "400x301";
    refused(file, "damaged");
    file.tensors.emplace_back("clicks", toTensor(std::vector<double>{1, 2, 3, 1}, {1, 4}));
    file.metadata["cgam.image"] = "400 by 301";
    refused(file, "damaged");
    file.metadata["cgam.image_digest"] = "12x";
    refused(file, "damaged");
    file.metadata["cgam.image_digest"] = "12";
    file.metadata["cgam.image"] = "400x301";
    refused(file, "damaged");
    file.metadata["cgam.weights_digest"] = "13";
    REQUIRE(writeTensorFile(folder / "s.pt", file).ok());
    CHECK(readRefinementState(folder / "s.pt").ok());

    folder.write("text.pt", "hello");
    CHECK_FALSE(readRefinementState(folder / "text.pt").ok());
    CHECK_FALSE(readRefinementState(folder / "none.pt").ok());
}
