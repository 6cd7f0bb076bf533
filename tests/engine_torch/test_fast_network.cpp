// The fast form of the networks equals the plain one in float64.

#include "core/engine_torch/fast/folded_features.h"
#include "core/engine_torch/fast/gpu_fast_network.h"
#include "tests/engine_torch/fixture_parity.h"
#include "tests/engine_torch/small_case.h"

#include <catch2/catch.hpp>

using namespace cgam;
using namespace cgam::test;

namespace {

constexpr double kNetworkTolerance = 1e-9;

void checkFeatures(Network& network, FastNetwork& fast, int64_t height, int64_t width,
                   int64_t batch) {
    CAPTURE(height, width, batch);
    torch::NoGradGuard noGrad;
    torch::manual_seed(3);
    const torch::Tensor image = torch::randn({batch, 3, height, width}, torch::kDouble);
    const torch::Tensor maps = torch::rand({batch, 2, height, width}, torch::kDouble);
    const Features expected = network->features(image, maps);
    const Features ours = fast.features(image, maps, [] {});
    CHECK(ours.height == expected.height);
    CHECK(ours.width == expected.width);
    REQUIRE(ours.f.sizes() == expected.f.sizes());
    CHECK(relativeDifference(ours.c4, expected.c4) < kNetworkTolerance);
    CHECK(relativeDifference(ours.skip, expected.skip) < kNetworkTolerance);
    CHECK(relativeDifference(ours.f, expected.f) < kNetworkTolerance);
}

/// Logits after ASPP, and the gradient of a random combination of them.
void checkTail(Network& network, FastNetwork& fast, int height, int width, int64_t batch) {
    CAPTURE(height, width, batch);
    const FeatureCase small(network, height, width, batch);
    const torch::Tensor f = small.features.f.clone().requires_grad_(true);
    Features features = small.features;
    features.f = f;
    const torch::Tensor expected = network->afterAspp(f, height, width);
    const torch::Tensor ours = fast.afterAspp(features);
    REQUIRE(ours.sizes() == expected.sizes());
    CHECK(relativeDifference(ours.detach(), expected.detach()) < kNetworkTolerance);
    const torch::Tensor direction = torch::randn(expected.sizes(), torch::kDouble);
    const auto gradient = [&](const torch::Tensor& logits) {
        return torch::autograd::grad({(logits * direction).sum()}, {f})[0];
    };
    CHECK(relativeDifference(gradient(ours), gradient(expected)) < kNetworkTolerance);
}

/// The processor's kernels, and what a GPU does, which a processor can do as well.
std::unique_ptr<FastNetwork> anyForm(NetworkImpl& network) {
    if (GENERATE(false, true)) return std::make_unique<GpuFastNetwork>(network);
    return FastNetwork::make(network);
}

}  // namespace

TEST_CASE("fast features and tail equal the plain ones at every size") {
    Network network = sharedNetwork();
    const auto fast = anyForm(*network);
    const std::vector<std::pair<int, int>> sizes = {{64, 48}, {37, 53},  {18, 18}, {41, 100},
                                                    {8, 8},   {113, 23}, {9, 130}};
    for (const auto& [height, width] : sizes) {
        checkFeatures(network, *fast, height, width, 1);
        checkTail(network, *fast, height, width, 1);
    }
    checkFeatures(network, *fast, 37, 53, 2);
    checkTail(network, *fast, 37, 53, 2);
    checkTail(network, *fast, 37, 53, 1);  // with the kernels of the pair
    checkTail(network, *fast, 37, 53, 3);
}

TEST_CASE("fast features and tail equal the plain ones in every network") {
    const std::string variant =
        GENERATE("resnet18s-128", "resnet34-128", "resnet50-128", "resnet101-256", "resnet18s-6");
    CAPTURE(variant);
    Network network = syntheticNetwork(variant, 3);
    const auto fast = anyForm(*network);
    checkFeatures(network, *fast, 26, 35, 1);
    checkTail(network, *fast, 26, 35, 1);
}

TEST_CASE("the gradient of a tail that has run again is refused, not wrong") {
    Network network = sharedNetwork();
    FeatureCase small(network, 24, 24);
    Features features = small.features;
    features.f = features.f.clone().requires_grad_(true);
    const torch::Tensor first = small.fastNetwork->afterAspp(features);
    const torch::Tensor second = small.fastNetwork->afterAspp(features);
    CHECK_THROWS(torch::autograd::grad({first.sum()}, {features.f}));
    CHECK(torch::autograd::grad({second.sum()}, {features.f})[0].defined());
}

TEST_CASE("the network's pass can be ended between any two of its parts") {
    torch::manual_seed(1);
    Network network(variantFromName("resnet18s-64").value());
    network->eval();
    const FoldedFeatures folded(*network, torch::kFloat);
    const auto image = torch::rand({1, 3, 40, 40});
    const auto maps = torch::rand({1, 2, 40, 40});
    int parts = 0;
    folded.forward(image, maps, [&] { ++parts; });
    CHECK(parts >= 6 + 4);  // residual blocks, branches of ASPP
    for (int at = 1; at <= parts; ++at) {
        int calls = 0;
        CHECK_THROWS_AS(folded.forward(image, maps,
                                       [&] {
                                           if (++calls == at) throw std::runtime_error("stop");
                                       }),
                        std::runtime_error);
        CHECK(calls == at);
    }
}
