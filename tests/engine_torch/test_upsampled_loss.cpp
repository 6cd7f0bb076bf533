// The fused upsampling and loss equals autograd through resize and loss.

#include "core/engine_torch/fast/kernels.h"
#include "core/engine_torch/fast/tail_runner.h"
#include "core/engine_torch/methods/click_loss.h"
#include "tests/engine_torch/fixture_parity.h"
#include "tests/engine_torch/small_case.h"

#include <catch2/catch.hpp>

using namespace cgam;
using namespace cgam::test;

namespace {

std::vector<long> indicesOf(const torch::Tensor& plane) {
    const torch::Tensor indices = plane.flatten().nonzero().flatten();
    return {indices.data_ptr<int64_t>(), indices.data_ptr<int64_t>() + indices.numel()};
}

struct LossCase {
    LossCase(int height, int width) : shape{quarter(height), quarter(width), height, width} {
        const torch::TensorOptions options(torch::kDouble);
        torch::manual_seed(4);
        targets = makeClickTargets({clicksIn(width, height, 4)}, height, width, {}, options);
        low = torch::randn({1, 1, shape.h, shape.w}, options);
        reference = torch::randn({1, 1, height, width}, options);
        positive = indicesOf(targets.positive);
        negative = indicesOf(targets.negative);
        outside = 1 - targets.newest;
    }
    fast::LossTargets<double> view(double lambda) const {
        return {{positive.data(), static_cast<long>(positive.size())},
                {negative.data(), static_cast<long>(negative.size())},
                outside.data_ptr<double>(),
                lambda};
    }

    static int quarter(int n) { return ((n + 1) / 2 + 1) / 2; }

    fast::LossShape shape;
    ClickTargets targets;
    torch::Tensor low, reference, outside;
    std::vector<long> positive, negative;
};

void compareLoss(const LossCase& c, fast::Isa isa, bool withReference, double lambda) {
    CAPTURE(c.shape.height, c.shape.width, isa, withReference, lambda);
    const torch::Tensor low = c.low.clone().requires_grad_(true);
    const torch::Tensor logits = resizeBilinear(low, c.shape.height, c.shape.width);
    const HingeLoss expected =
        hingeLoss(logits, withReference ? c.reference : logits.detach(), c.targets, lambda);
    const torch::Tensor expectedGradient = torch::autograd::grad({expected.total}, {low})[0];

    const auto loss = fast::makeUpsampledLoss<double>(c.shape, torchThreads(), isa);
    torch::Tensor ours = torch::full_like(c.outside, 99), gradient = torch::full_like(c.low, 99);
    const fast::LossValue value = loss->evaluate(
        c.low.data_ptr<double>(), withReference ? c.reference.data_ptr<double>() : nullptr,
        c.view(lambda), ours.data_ptr<double>(), gradient.data_ptr<double>());
    CHECK(relativeDifference(ours, logits.detach()) < 1e-13);
    CHECK(relativeDifference(gradient, expectedGradient) < 1e-12);
    CHECK(value.click == Approx(expected.terms.click).epsilon(1e-12));
    CHECK(value.consistency == Approx(expected.terms.consistency).epsilon(1e-12));
    CHECK(value.largestHinge == Approx(expected.largestHinge).epsilon(1e-12));

    ours.fill_(99);
    loss->upsample(c.low.data_ptr<double>(), ours.data_ptr<double>());
    CHECK(relativeDifference(ours, logits.detach()) < 1e-13);
}

}  // namespace

TEST_CASE("upsampling and loss in one equal autograd") {
    const ThreadCount threads(GENERATE(1, 2));
    const std::vector<std::pair<int, int>> sizes = {{32, 48}, {37, 53}, {18, 18}, {41, 100},
                                                    {30, 23}, {4, 40},  {19, 3}};
    for (const auto& [height, width] : sizes) {
        const LossCase c(height, width);
        for (int isa = 0; isa <= static_cast<int>(fast::bestIsa()); ++isa) {
            compareLoss(c, static_cast<fast::Isa>(isa), false, 1);
            compareLoss(c, static_cast<fast::Isa>(isa), true, 1);
            compareLoss(c, static_cast<fast::Isa>(isa), true, 0.3);
        }
    }
}

TEST_CASE("a click class without clicks costs nothing") {
    LossCase c(37, 53);
    c.targets.negative.zero_();
    c.negative.clear();
    compareLoss(c, fast::bestIsa(), true, 1);
}

TEST_CASE("a logit that is not a number shows in the loss") {
    LossCase c(32, 32);
    c.low.fill_(std::numeric_limits<double>::quiet_NaN());
    const auto loss = fast::makeUpsampledLoss<double>(c.shape, torchThreads(), fast::bestIsa());
    torch::Tensor logits = torch::empty_like(c.outside), gradient = torch::empty_like(c.low);
    const auto value = [&](const double* reference) {
        const fast::LossValue v =
            loss->evaluate(c.low.data_ptr<double>(), reference, c.view(1),
                           logits.data_ptr<double>(), gradient.data_ptr<double>());
        return v.click + v.consistency;
    };
    CHECK(std::isnan(value(nullptr)));
    CHECK(std::isnan(value(c.reference.data_ptr<double>())));
}
