#include "core/engine_torch/network/bilinear_resize.h"

#include <c10/core/impl/LocalDispatchKeySet.h>

namespace cgam {
namespace {

bool fits(const torch::Tensor& matrix, int64_t rows, int64_t columns, const torch::Tensor& x,
          torch::ScalarType type) {
    return matrix.defined() && matrix.size(0) == rows && matrix.size(1) == columns &&
           matrix.scalar_type() == type && matrix.device() == x.device();
}

}  // namespace

torch::Tensor resizeBilinear(const torch::Tensor& x, int64_t height, int64_t width) {
    if (x.size(2) == height && x.size(3) == width) return x;
    return torch::upsample_bilinear2d(x, {height, width}, /*align_corners=*/true);
}

torch::Tensor interpolationMatrix(int64_t from, int64_t to, const torch::TensorOptions& options) {
    // Weights fall to zero at the neighbours: a hat round each place. Places in double, since they
    // decide between neighbours.
    const auto exact = torch::TensorOptions(torch::kDouble).device(options.device());
    const double step = to > 1 ? static_cast<double>(from - 1) / static_cast<double>(to - 1) : 0.0;
    const torch::Tensor places = torch::arange(to, exact).mul_(step).view({to, 1});
    return torch::relu(1 - (places - torch::arange(from, exact)).abs()).to(options);
}

torch::Tensor BilinearResize::operator()(const torch::Tensor& x, int64_t height, int64_t width) {
    const int64_t count = x.size(0) * x.size(1), h = x.size(2), w = x.size(3);
    if (x.device().is_cpu() || (h == height && w == width)) return resizeBilinear(x, height, width);
    // Sums of products in half the digits would show; automatic casts must not bring them back.
    const c10::impl::ExcludeDispatchKeyGuard noAutocast(c10::autocast_dispatch_keyset);
    const torch::ScalarType type =
        x.scalar_type() == torch::kDouble ? torch::kDouble : torch::kFloat;
    const torch::TensorOptions options = x.options().dtype(type);
    if (!fits(rows_, height, h, x, type)) rows_ = interpolationMatrix(h, height, options);
    if (!fits(columns_, w, width, x, type))
        columns_ = interpolationMatrix(w, width, options).t().contiguous();
    const torch::Tensor wide =
        torch::mm(x.to(type).reshape({count * h, w}), columns_).view({count, h, width});
    return torch::bmm(rows_.expand({count, height, h}), wide)
        .view({x.size(0), x.size(1), height, width})
        .to(x.scalar_type());
}

}  // namespace cgam
