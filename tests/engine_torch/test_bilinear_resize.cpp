// The resize by two products equals LibTorch's, with its gradient (methods.md, conventions).

#include "core/engine_torch/network/bilinear_resize.h"

#include <catch2/catch.hpp>

using namespace cgam;

TEST_CASE("resizing by interpolation matrices is the bilinear resize") {
    const auto [h, w, height, width] = GENERATE(table<int64_t, int64_t, int64_t, int64_t>(
        {{9, 11, 34, 42}, {1, 7, 5, 31}, {12, 5, 3, 1}, {100, 100, 400, 399}, {6, 6, 6, 6}}));
    CAPTURE(h, w, height, width);
    const torch::TensorOptions options(torch::kDouble);
    torch::manual_seed(1);
    const torch::Tensor x = torch::randn({2, 3, h, w}, options).requires_grad_(true);
    const torch::Tensor expected = resizeBilinear(x, height, width);
    const torch::Tensor ours =
        torch::matmul(torch::matmul(interpolationMatrix(h, height, options), x),
                      interpolationMatrix(w, width, options).t());
    CHECK((ours - expected).abs().max().item<double>() < 1e-12);
    const torch::Tensor weight = torch::randn(expected.sizes(), options);
    const torch::Tensor g1 = torch::autograd::grad({(ours * weight).sum()}, {x})[0];
    const torch::Tensor g2 = torch::autograd::grad({(expected * weight).sum()}, {x})[0];
    CHECK((g1 - g2).abs().max().item<double>() < 1e-10);
}
