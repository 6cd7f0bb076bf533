// Normalised focal loss (methods.md 6.2, and check 14 of 10).

#include "core/engine_torch/training/normalised_focal_loss.h"
#include "tests/engine_torch/fixture_parity.h"

#include <catch2/catch.hpp>

using namespace cgam;
using namespace cgam::test;

namespace {

/// Logits and labels of 2 samples; the labels hold objects, background and some ignored pixels.
struct LabelledLogits {
    LabelledLogits() {
        torch::manual_seed(9);
        logits = (2 * torch::randn({2, 1, 6, 7}, torch::kDouble)).requires_grad_(true);
        labels = torch::randint(0, 2, {2, 1, 6, 7}, torch::kLong);
    }
    torch::Tensor logits, labels;
};

}  // namespace

TEST_CASE("the normalised focal loss equals the published code", "[parity]") {
    const ParityFixture& fixture = ParityFixture::get();
    const torch::Tensor logits =
        fixture.tensor("nfl/logits").to(torch::kDouble).requires_grad_(true);
    const torch::Tensor loss = normalisedFocalLoss(logits, fixture.tensor("nfl/labels"));
    CHECK(relativeDifference(loss, fixture.tensor("nfl/loss_per_sample")) < 1e-12);
    const torch::Tensor gradient = torch::autograd::grad({loss.mean()}, {logits})[0];
    CHECK(relativeDifference(gradient, fixture.tensor("nfl/grad")) < 1e-12);
}

TEST_CASE("without focus the normalised focal loss is half the mean cross entropy") {
    const LabelledLogits sample;
    const torch::Tensor loss = normalisedFocalLoss(sample.logits, sample.labels, {.gamma = 0});
    const torch::Tensor entropy = torch::binary_cross_entropy_with_logits(
        sample.logits, sample.labels.to(torch::kDouble), {}, {}, torch::Reduction::None);
    CHECK(relativeDifference(loss, 0.5 * entropy.mean({1, 2, 3})) < 1e-10);
}

TEST_CASE("alpha weighs objects against background") {
    const LabelledLogits sample;
    const auto loss = [&](double alpha) {
        return normalisedFocalLoss(sample.logits, sample.labels, {.alpha = alpha}).sum();
    };
    CHECK(relativeDifference(loss(1) + loss(0), 2 * loss(0.5)) < 1e-12);
    CHECK(relativeDifference(loss(1), loss(0)) > 1e-3);
}

TEST_CASE("the focus is normalised over the pixels that count") {
    // All pixels equally wrong: the focus cannot prefer any of them, whatever gamma.
    const torch::Tensor logits = torch::full({1, 1, 4, 5}, -0.7, torch::kDouble);
    torch::Tensor labels = torch::ones({1, 1, 4, 5}, torch::kLong);
    labels[0][0][0].fill_(-1);
    const auto loss = [&](double gamma) {
        return normalisedFocalLoss(logits, labels, {.gamma = gamma}).item<double>();
    };
    CHECK(loss(2) == Approx(0.5 * std::log1p(std::exp(0.7))).epsilon(1e-10));
    CHECK(loss(3) == Approx(loss(2)).epsilon(1e-10));
}

TEST_CASE("ignored pixels do not count") {
    LabelledLogits sample;
    sample.labels.narrow(2, 0, 2).fill_(-1);
    const torch::Tensor loss = normalisedFocalLoss(sample.logits, sample.labels);
    const torch::Tensor gradient = torch::autograd::grad({loss.mean()}, {sample.logits})[0];
    CHECK(gradient.narrow(2, 0, 2).abs().max().item<double>() == 0);
    CHECK(gradient.narrow(2, 2, 4).abs().min().item<double>() > 0);
    const torch::Tensor rest =
        normalisedFocalLoss(sample.logits.narrow(2, 2, 4), sample.labels.narrow(2, 2, 4));
    CHECK(relativeDifference(loss, rest) < 1e-10);

    sample.labels.fill_(-1);
    CHECK(normalisedFocalLoss(sample.logits, sample.labels).abs().max().item<double>() == 0);
}
