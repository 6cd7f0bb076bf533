// The networks: key lists, parameter counts, sizes, and the authors' numbers without optimisation.

#include "core/engine_torch/methods/click_targets.h"
#include "core/engine_torch/methods/refinement_module.h"
#include "core/engine_torch/network/load_network.h"
#include "core/engine_torch/predictor.h"
#include "core/engine_torch/synthetic_weights.h"
#include "core/engine_torch/tensor_bridge.h"
#include "tests/engine_torch/fixture_parity.h"

#include <catch2/catch.hpp>
#include <torch/torch.h>

#include <fstream>

using namespace cgam;
using cgam::test::ParityFixture;
using cgam::test::relativeDifference;
using cgam::test::syntheticNetwork;

namespace {

std::vector<std::string> linesOf(const std::string& path) {
    std::ifstream in(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);)
        if (!line.empty()) lines.push_back(line);
    return lines;
}

int64_t trainable(const torch::nn::Module& module) {
    int64_t total = 0;
    for (const torch::Tensor& p : module.parameters())
        total += p.numel();
    return total;
}

}  // namespace

TEST_CASE("state dicts have the published keys, shapes and order") {
    const auto [variant, file] =
        GENERATE(table<std::string, std::string>({{"resnet34-128", "resnet34_128.txt"},
                                                  {"resnet50-128", "resnet50_128.txt"},
                                                  {"resnet101-256", "resnet101_256.txt"},
                                                  {"resnet18s-128", "resnet18s_128.txt"}}));
    const std::vector<std::string> expected =
        linesOf(std::string(CGAM_FIXTURES) + "/statedict/" + file);
    REQUIRE(!expected.empty());
    std::vector<std::string> ours;
    for (const auto& [name, tensor] : stateDictOf(*Network(variantFromName(variant).value()))) {
        std::string shape;
        for (const int64_t size : tensor.sizes())
            shape += (shape.empty() ? "" : "x") + std::to_string(size);
        ours.push_back(name + " " + (shape.empty() ? "scalar" : shape));
    }
    CHECK(ours == expected);
}

TEST_CASE("parameter counts are the published ones") {
    struct Row {
        std::string variant;
        int64_t dmfm, backbone, aspp, skip, decoder, head, total;
    };
    const Row row =
        GENERATE(Row{"resnet34-128", 91, 21284672, 1984000, 2112, 56480, 14337, 23341692},
                 Row{"resnet50-128", 91, 23631808, 7685632, 8256, 56480, 14337, 31396604},
                 Row{"resnet101-256", 91, 42623936, 15535104, 8256, 210976, 53249, 58431612},
                 Row{"resnet18s-128", 91, 2782784, 1033728, 2112, 56480, 14337, 3889532});
    CAPTURE(row.variant);
    const Network network(variantFromName(row.variant).value());
    CHECK(trainable(*network->dmfm) == row.dmfm);
    CHECK(trainable(*network->extractor->backbone) == row.backbone);
    CHECK(trainable(*network->extractor->aspp) == row.aspp);
    CHECK(trainable(*network->extractor->skipProject) == row.skip);
    CHECK(trainable(*network->extractor->head) == row.decoder);
    CHECK(trainable(*network->head) == row.head);
    CHECK(trainable(*network) == row.total);
}

TEST_CASE("refinement modules have the published number of parameters") {
    const torch::TensorOptions options(torch::kFloat);
    const auto count = [&](Method method, int64_t c, int64_t side) {
        MethodSettings settings;
        settings.method = method;
        const auto module = makeRefinementModule(settings, c, side, side, options);
        const int64_t n = module->parameters().flat().numel();
        CHECK(n == moduleParameterCount(method, c, side, side));
        return n;
    };
    CHECK(count(Method::Cgam, 288, 100) == 84384);
    CHECK(count(Method::Cgam, 160, 100) == 26400);
    CHECK(count(Method::Cgam, 288, 37) == 84384);  // does not depend on the image
    CHECK(count(Method::GbrsBmconv, 288, 100) == 93232);
    CHECK(count(Method::GbrsBmconv, 160, 100) == 35760);
    CHECK(count(Method::GbrsBmconv, 160, 50) == 28260);  // does
    CHECK(count(Method::GbrsBmsb, 288, 100) == 10576);
    CHECK(moduleParameterCount(Method::FbrsB, 288, 100, 100) == 576);
}

TEST_CASE("weights come bit by bit from the rule of the fixtures") {
    const auto first = [](const std::string& name) {
        const NamedTensors all = syntheticStateDict("resnet34-128", 11).value();
        const torch::Tensor t = toTorch(*find(all, name)).view({-1}).to(torch::kDouble);
        return std::tuple(t[0].item<double>(), t[-1].item<double>(), t.sum().item<double>());
    };
    const auto [a, b, s] = first("rgb_conv.3.weight");
    CHECK(a == -0x1.5903240000000p-1);
    CHECK(b == Approx(1.20586061).epsilon(1e-8));
    CHECK(s == Approx(3.056499958).epsilon(1e-9));
    const auto [c, d, t] = first("feature_extractor.backbone.layer1.0.bn2.weight");
    CHECK(c == 0x1.1f62440000000p-2);
    CHECK(d == Approx(0.196614683).epsilon(1e-8));
    CHECK(t == Approx(15.77954328).epsilon(1e-9));
    const auto [e, f, u] = first("head.layers.2.weight");
    CHECK(e == -0x1.f875a80000000p-6);
    CHECK(f == Approx(0.0156463478).epsilon(1e-8));
    CHECK(u == Approx(-0.03547054075).epsilon(1e-9));
}

TEST_CASE("the network equals the published code layer by layer", "[parity]") {
    const ParityFixture& fixture = ParityFixture::get();
    const torch::TensorOptions options(torch::kDouble);
    Network network = syntheticNetwork("resnet34-128", 11);
    const torch::Tensor image = normalisedImage(*fixture.image, options);
    CHECK(relativeDifference(image.narrow(2, 0, 4).squeeze(0),
                             fixture.tensor("image_norm_rows0to3")) < 1e-6);

    for (std::size_t n = 1; n <= 5; ++n) {
        Clicks clicks = fixture.clicks;
        clicks.resize(n);
        const std::string base = "base/click" + std::to_string(n) + "/";
        const torch::Tensor maps = makeDistanceMaps({clicks}, 8, 96, 128, options);
        torch::NoGradGuard noGrad;
        CHECK(relativeDifference(network->forward(image, maps),
                                 fixture.tensor(base + "logits_nobrs")) < 1e-6);
        if (!fixture.has(base + "dist_maps")) continue;
        CHECK(relativeDifference(maps, fixture.tensor(base + "dist_maps")) < 1e-6);

        const torch::Tensor x = network->dmfm->forward(torch::cat({image, maps}, 1));
        const std::vector<torch::Tensor> layers = network->extractor->backbone->allLayers(x);
        const Features features = network->features(image, maps);
        const std::vector<std::pair<std::string, torch::Tensor>> stages = {
            {"dmfm", x},
            {"c1", layers[0]},
            {"c2", layers[1]},
            {"c3", layers[2]},
            {"c4", layers[3]},
            {"aspp", network->extractor->aspp->forward(features.c4)},
            {"skip", features.skip},
            {"after_aspp", features.f},
            {"after_deeplab", network->extractor->head->forward(features.f)}};
        for (const auto& [name, value] : stages) {
            CAPTURE(base + name);
            const torch::Tensor shape = fixture.tensor(base + name + "_shape");
            for (int64_t i = 0; i < 4; ++i)
                CHECK(value.size(i) == shape[i].item<int64_t>());
            const torch::Tensor stats = fixture.tensor(base + name + "_stats");
            CHECK(relativeDifference(value.mean({0, 2, 3}), stats[0]) < 1e-6);
            CHECK(relativeDifference(value.std({0, 2, 3}, /*unbiased=*/false), stats[1]) < 1e-6);
            CHECK(relativeDifference(value.narrow(1, 0, 1), fixture.tensor(base + name + "_ch0")) <
                  1e-6);
        }
    }
}

TEST_CASE("click targets equal the published code", "[parity]") {
    const ParityFixture& fixture = ParityFixture::get();
    const torch::TensorOptions options(torch::kDouble);
    for (std::size_t n = 2; n <= 5; ++n) {
        Clicks clicks = fixture.clicks;
        clicks.resize(n);
        const ClickTargets targets = makeClickTargets({clicks}, 96, 128, {}, options);
        const std::string base = "cgam_es/click" + std::to_string(n) + "/";
        const auto equal = [&](const torch::Tensor& ours, const std::string& name) {
            CAPTURE(base + name);
            CHECK(torch::equal(ours, fixture.tensor(base + name).to(torch::kDouble)));
        };
        equal(targets.discs, "click_maps");
        equal(poolDiscs(targets.discs, 4, 24, 32), "gate");
        equal(targets.newest, "newest_mask");
        equal(targets.positive, "pos_mask");
        equal(targets.negative, "neg_mask");
    }
}

TEST_CASE("every size of image gives logits of its own size") {
    Network network = syntheticNetwork("resnet18s-64", 3);
    torch::NoGradGuard noGrad;
    const auto half = [](int64_t n) { return (n + 1) / 2; };
    for (int64_t height = 8; height <= 40; ++height) {
        const int64_t width = 48 - height;
        const torch::Tensor image = torch::zeros({1, 3, height, width}, torch::kDouble);
        const Features features =
            network->features(image, torch::ones({1, 2, height, width}, torch::kDouble));
        CHECK(features.f.size(2) == half(half(height)));
        CHECK(features.f.size(3) == half(half(width)));
        CHECK(features.c4.size(2) == half(half(half(height))));
        const torch::Tensor logits = network->afterAspp(features.f, height, width);
        CHECK(logits.size(2) == height);
        CHECK(logits.size(3) == width);
    }
}

TEST_CASE("pooled discs lack what the pooling does not cover") {
    const torch::Tensor ones = torch::ones({1, 2, 113, 40}, torch::kDouble);
    const torch::Tensor pooled = poolDiscs(ones, 4, 29, 10);
    CHECK(pooled.narrow(2, 0, 28).min().item<double>() == 1);
    CHECK(pooled.narrow(2, 28, 1).max().item<double>() == 0);
}

TEST_CASE("a resize with aligned corners keeps linear ramps and their ends") {
    const torch::Tensor ramp = torch::linspace(-2, 5, 7, torch::kDouble).view({1, 1, 1, 7});
    const torch::Tensor resized = resizeBilinear(ramp.expand({1, 1, 3, 7}), 5, 31);
    CHECK(torch::allclose(resized[0][0][2], torch::linspace(-2, 5, 31, torch::kDouble)));
}

TEST_CASE("the pooling branch of ASPP agrees with a plain branch on a constant map") {
    Network network = syntheticNetwork("resnet18s-64", 5);
    torch::NoGradGuard noGrad;
    auto& aspp = *network->extractor->aspp;
    // Branch 4 gets the weights of branch 0.
    const auto state = stateDictOf(aspp);
    const auto named = [&](const std::string& name) {
        for (const auto& [key, tensor] : state)
            if (key == name) return tensor;
        throw std::invalid_argument(name);
    };
    named("concurent.4.gap.1.weight").copy_(named("concurent.0.0.weight"));
    for (const char* part : {"weight", "bias", "running_mean", "running_var"})
        named(std::string("concurent.4.gap.2.") + part)
            .copy_(named(std::string("concurent.0.1.") + part));
    const torch::Tensor c4 =
        torch::linspace(-1, 1, 256, torch::kDouble).view({1, 256, 1, 1}).expand({1, 256, 5, 6});
    // The projection reads branches 0 and 4 alone: with equal weights their shares must be equal.
    torch::Tensor project = named("project.0.weight");
    const torch::Tensor kept = project.narrow(1, 0, 64).clone();
    project.zero_();
    project.narrow(1, 0, 64).copy_(kept);
    const torch::Tensor byBranch0 = aspp.forward(c4);
    project.zero_();
    project.narrow(1, 4 * 64, 64).copy_(kept);
    CHECK(torch::allclose(byBranch0, aspp.forward(c4), 1e-12, 1e-12));
}

TEST_CASE("dilations of layer3's first block are 1 and 2") {
    const NetworkVariant variant = variantFromName("resnet18s-64").value();
    ResNet backbone(variant);
    ResidualBlock block = backbone->layers[2]->blocks[0];
    torch::NoGradGuard noGrad;
    const auto reach = [](torch::nn::Conv2d conv) {
        conv->to(torch::kDouble);
        conv->weight.fill_(1);
        torch::Tensor impulse = torch::zeros({1, conv->weight.size(1), 11, 11}, torch::kDouble);
        impulse.select(2, 5).select(2, 5).fill_(1);
        const torch::Tensor rows = conv->forward(impulse)[0][0].abs().sum(1).nonzero();
        return rows.max().item<int64_t>() - rows.min().item<int64_t>();
    };
    CHECK(reach(block->convs[0]) == 2);  // +-1
    CHECK(reach(block->convs[1]) == 4);  // +-2
}
