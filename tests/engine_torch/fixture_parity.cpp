#include "tests/engine_torch/fixture_parity.h"

#include "core/checkpoint/tensor_file.h"
#include "core/engine_torch/network/load_network.h"
#include "core/engine_torch/synthetic_weights.h"
#include "core/engine_torch/tensor_bridge.h"

namespace cgam::test {
namespace {

constexpr std::uint64_t kSeed = 11;

std::string fixture(const char* name) {
    return std::string(CGAM_FIXTURES) + "/parity-r34/" + name;
}

std::shared_ptr<const ImageRgb> readImage() {
    const TensorFile file = readTensorFile(fixture("image.pt")).value();
    const RawTensor& raw = *find(file.tensors, "image");
    auto image = std::make_shared<ImageRgb>(static_cast<int>(raw.shape[1]),
                                            static_cast<int>(raw.shape[0]), 3);
    std::memcpy(image->data.data(), raw.bytes.data(), raw.bytes.size());
    return image;
}

std::shared_ptr<const NamedTensors> cgamStart() {
    auto start = std::make_shared<NamedTensors>();
    const std::vector<std::pair<std::string, std::vector<std::int64_t>>> shapes = {
        {"convf.weight", {80, 160, 1, 1}},   {"convf.bias", {80}},
        {"convs.weight", {80, 2, 1, 1}},     {"convs.bias", {80}},
        {"convm.0.weight", {160, 80, 1, 1}}, {"convm.0.bias", {160}}};
    for (const auto& [name, shape] : shapes)
        start->emplace_back(name, syntheticTensor("cgam." + name, shape, kSeed));
    start->emplace_back("convm.1.weight", toRaw(torch::zeros({160})));
    start->emplace_back("convm.1.bias", toRaw(torch::ones({160})));
    return start;
}

}  // namespace

ParityFixture::ParityFixture()
    : tensors(readTensorFile(fixture("expected.pt")).value().tensors),
      image(readImage()),
      clicks{{64, 42, 15, true},
             {20, 20, 12, false},
             {96, 60, 9, true},
             {30, 80, 10, false},
             {70, 15, 5, true}},
      moduleStart(cgamStart()) {}

const ParityFixture& ParityFixture::get() {
    static const ParityFixture fixture;
    return fixture;
}

torch::Tensor ParityFixture::tensor(const std::string& name) const {
    const RawTensor* raw = find(tensors, name);
    if (!raw) throw std::invalid_argument("no tensor " + name + " in the fixture");
    return toTorch(*raw);
}

bool ParityFixture::has(const std::string& name) const {
    return find(tensors, name) != nullptr;
}

Network syntheticNetwork(const std::string& variant, std::uint64_t seed) {
    Network network = loadNetwork(syntheticStateDict(variant, seed).value()).value();
    network->to(torch::kDouble);
    return network;
}

double relativeDifference(const torch::Tensor& a, const torch::Tensor& b) {
    const torch::Tensor x = a.to(torch::kDouble), y = b.to(torch::kDouble);
    return ((x - y).abs().max() / y.abs().max()).item<double>();
}

}  // namespace cgam::test
