#include "core/engine_torch/network/pointwise_product.h"

namespace cgam {

torch::Tensor pointwiseProduct(const torch::Tensor& x, const torch::Tensor& weight,
                               const torch::Tensor& bias) {
    const int64_t n = x.size(0), in = x.size(1), out = weight.size(0);
    const torch::Tensor matrix = weight.view({out, in});
    const torch::Tensor product =
        n == 1 ? torch::mm(matrix, x.reshape({in, -1})).unsqueeze(0)
               : torch::bmm(matrix.expand({n, out, in}), x.reshape({n, in, -1}));
    return product.add(bias.view({out, 1})).view({n, out, x.size(2), x.size(3)});
}

}  // namespace cgam
