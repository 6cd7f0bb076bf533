#include "core/engine_torch/training/training_tensors.h"

#include <catch2/catch.hpp>

using namespace cgam;

TEST_CASE("Images of a batch are normalised as methods.md 1.1 says, channels last") {
    ImageRgb image(3, 2, 3);
    for (std::size_t i = 0; i < image.data.size(); ++i)
        image.data[i] = static_cast<std::uint8_t>(14 * i);
    const torch::Tensor batch = imageBatch({&image, &image}, torch::kCPU);
    REQUIRE(batch.sizes() == torch::IntArrayRef({2, 3, 2, 3}));
    CHECK(batch.is_contiguous(torch::MemoryFormat::ChannelsLast));
    const double mean[] = {0.485, 0.456, 0.406}, deviation[] = {0.229, 0.224, 0.225};
    for (int c = 0; c < 3; ++c)
        CHECK(batch[1][c][1][2].item<double>() ==
              Approx((image.at(1, 2, c) / 255.0 - mean[c]) / deviation[c]).margin(1e-6));
}

TEST_CASE("Truth of a batch keeps object, background and ignored") {
    TruthMap truth(2, 2);
    truth.at(0, 1) = kObject;
    truth.at(1, 0) = kIgnored;
    const torch::Tensor batch = truthBatch({&truth}, torch::kCPU);
    CHECK(batch.flatten().equal(torch::tensor({0.0F, 1.0F, -1.0F, 0.0F})));
}

TEST_CASE("Masks of a batch hold what lies above the threshold's logit") {
    const torch::Tensor logits = torch::tensor({-1.0, 0.5, 2.0, 0.0}).view({2, 1, 1, 2});
    const std::vector<Mask> half = masksOf(logits, 0.5), high = masksOf(logits, 0.8);
    REQUIRE(half.size() == 2);
    CHECK(half[0].data == std::vector<std::uint8_t>{0, 1});
    CHECK(half[1].data == std::vector<std::uint8_t>{1, 0});  // 0 itself is not above
    CHECK(high[0].data == std::vector<std::uint8_t>{0, 0});
    CHECK(high[1].data == std::vector<std::uint8_t>{1, 0});
}
