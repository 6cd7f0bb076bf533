#include "core/checkpoint/tensor_file.h"
#include "core/engine_torch/network/load_network.h"
#include "core/engine_torch/synthetic_weights.h"
#include "core/engine_torch/tensor_bridge.h"
#include "core/engine_torch/training/network_start.h"
#include "tests/training_torch/demo_data_set.h"

#include <catch2/catch.hpp>
#include <torch/torch.h>

#include <cstdint>
#include <fstream>

using namespace cgam;

namespace {

Network syntheticNetwork(const std::string& variant) {
    return loadNetwork(syntheticStateDict(variant, 5).value()).value();
}

/// NPY 1.0 of float32 values.
void writeNpy(const std::filesystem::path& file, const torch::Tensor& values) {
    std::string shape;
    for (const int64_t size : values.sizes())
        shape += std::to_string(size) + ",";
    std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + shape + "), }";
    header.resize((header.size() + 10 + 64) / 64 * 64 - 10, ' ');
    header.back() = '\n';
    std::ofstream out(file, std::ios::binary);
    out << "\x93NUMPY" << '\x01' << '\0' << static_cast<char>(header.size() & 0xff)
        << static_cast<char>(header.size() >> 8) << header;
    const torch::Tensor dense = values.contiguous();
    out.write(static_cast<const char*>(dense.data_ptr()),
              static_cast<std::streamsize>(dense.numel() * 4));
}

torch::Tensor randomBias(int64_t count) {
    return torch::randn({count}) * 0.1;
}

}  // namespace

TEST_CASE("Settled norms leave the network's function as it was") {
    torch::NoGradGuard noGrad;
    torch::manual_seed(1);
    Network network = syntheticNetwork("resnet18s-16");
    const torch::Tensor images = torch::randn({2, 3, 40, 36}), maps = torch::rand({2, 2, 40, 36});
    const torch::Tensor before = network->forward(images, maps);
    settleNorms(*network, images, maps);
    const torch::Tensor after = network->forward(images, maps);
    CHECK((after - before).abs().max().item<double>() < 1e-4 * before.abs().max().item<double>());
    // On the very batch that they were settled with, batch statistics give the same.
    ResNetImpl& backbone = *network->extractor->backbone;
    const torch::Tensor x = torch::randn({2, 3, 40, 36});
    network->eval();
    const torch::Tensor fused = network->dmfm->forward(torch::cat({images, maps}, 1));
    const torch::Tensor frozen = backbone.forward(fused).c4;
    backbone.train();
    const torch::Tensor trained = backbone.forward(fused).c4;
    CHECK((trained - frozen).abs().max().item<double>() < 1e-2 * frozen.abs().max().item<double>());
}

TEST_CASE("The fusion can start by handing the image through") {
    torch::NoGradGuard noGrad;
    Network network(variantFromName("resnet18s-16").value());
    startAtRandom(*network, 3);
    startFusionWithImage(*network);
    network->eval();
    const torch::Tensor images = torch::randn({1, 3, 20, 20});
    const torch::Tensor without =
        network->dmfm->forward(torch::cat({images, torch::zeros({1, 2, 20, 20})}, 1));
    CHECK((without - images).abs().max().item<double>() < 1e-5);
    const torch::Tensor with =
        network->dmfm->forward(torch::cat({images, torch::ones({1, 2, 20, 20})}, 1));
    CHECK((with - images).abs().max().item<double>() > 0.01);  // click maps are not lost
}

TEST_CASE("A random start has the spread of the recipe and follows its seed") {
    Network one(variantFromName("resnet18s-64").value()), two(one->variant), other(one->variant);
    startAtRandom(*one, 3);
    startAtRandom(*two, 3);
    startAtRandom(*other, 4);
    const torch::Tensor weight = one->extractor->backbone->plainStem->weight;
    CHECK(torch::equal(weight, two->extractor->backbone->plainStem->weight));
    CHECK_FALSE(torch::equal(weight, other->extractor->backbone->plainStem->weight));
    const double expected = std::sqrt(2.0 / ((3 * 49 + 64 * 49) / 2.0));
    CHECK(weight.std().item<double>() == Approx(expected).epsilon(0.05));
}

TEST_CASE("A backbone starts from arrays whose norms are folded") {
    torch::NoGradGuard noGrad;
    torch::manual_seed(2);
    const ScratchFolder folder("cgam-folded");
    Network source = syntheticNetwork("resnet18s-16");
    for (const auto& [name, tensor] : stateDictOf(*source->extractor->backbone)) {
        if (tensor.dim() != 4) continue;
        const std::string stem = name.substr(0, name.size() - std::string(".weight").size());
        writeNpy(folder / (stem + ".weight.npy"), tensor);
        writeNpy(folder / (stem + ".bias.npy"), randomBias(tensor.size(0)));
    }
    Network network(source->variant);
    startAtRandom(*network, 1);
    REQUIRE(startBackboneFromFoldedArrays(*network, folder / "").ok());
    network->eval();
    const torch::Tensor x = torch::randn({1, 3, 32, 32});
    ResNetImpl& backbone = *network->extractor->backbone;
    CHECK(torch::equal(backbone.plainStem->weight, source->extractor->backbone->plainStem->weight));
    // The norm adds the bias and nothing else.
    const torch::Tensor conv = backbone.plainStem->forward(x);
    CHECK((backbone.bn1->forward(conv) - conv - backbone.bn1->bias.view({1, -1, 1, 1}))
              .abs()
              .max()
              .item<double>() < 1e-5);

    std::filesystem::remove(folder / "layer2.0.conv1.bias.npy");
    const Result<void> incomplete = startBackboneFromFoldedArrays(*network, folder / "");
    REQUIRE_FALSE(incomplete.ok());
    CHECK(incomplete.error().message.find("layer2.0.conv1.bias.npy") != std::string::npos);
}

TEST_CASE("A backbone starts from a state dict of torchvision's names") {
    const ScratchFolder folder("cgam-torchvision");
    Network source = syntheticNetwork("resnet18s-16");
    TensorFile content;
    for (const auto& [name, tensor] : stateDictOf(*source->extractor->backbone))
        content.tensors.emplace_back(name, toRaw(tensor));
    content.tensors.emplace_back("fc.weight", toRaw(torch::zeros({10, 512})));
    REQUIRE(writeTensorFile(folder / "resnet.pth", content).ok());
    Network network(source->variant);
    REQUIRE(startBackboneFromStateDict(*network, folder / "resnet.pth").ok());
    CHECK(torch::equal(network->extractor->backbone->bn1->running_var,
                       source->extractor->backbone->bn1->running_var));

    std::erase_if(content.tensors,
                  [](const auto& item) { return item.first == "layer1.0.conv1.weight"; });
    REQUIRE(writeTensorFile(folder / "less.pth", content).ok());
    const Result<void> less = startBackboneFromStateDict(*network, folder / "less.pth");
    REQUIRE_FALSE(less.ok());
    CHECK(less.error().message.find("layer1.0.conv1.weight is missing") != std::string::npos);
}
