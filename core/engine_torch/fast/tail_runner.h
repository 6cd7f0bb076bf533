#pragma once

#include "core/engine_torch/fast/kernels.h"
#include "core/engine_torch/network/deeplab.h"

#include <torch/torch.h>

#include <memory>
#include <vector>

namespace cgam {

/// LibTorch's threads for the kernels.
fast::ParallelFor torchThreads();

/// Weights of the network's tail with the norms folded, dense on the CPU.
template <typename T>
class FoldedTail {
public:
    explicit FoldedTail(NetworkImpl& network);
    /// A kernel set for feature maps of h x w. The weights are copied into it.
    std::unique_ptr<fast::TailKernels<T>> makeKernels(int64_t h, int64_t w) const;
    int64_t channels() const { return c_; }

private:
    struct Separable {
        torch::Tensor depth, point, bias;
        fast::SeparableWeights<T> view() const;
    };
    static Separable fold(SeparableConvImpl& unit);

    int64_t c_, ch_;
    Separable decoder1_, decoder2_, head1_, head2_;
    torch::Tensor convPoint_, convBias_, outPoint_, outBias_;
};

/// One kernel set an element of the batch, for one size of feature map.
template <typename T>
struct TailRunner {
    TailRunner(const FoldedTail<T>& tail, int64_t batch, int64_t rows, int64_t columns);
    bool fits(const torch::Tensor& f) const;

    int64_t h, w;
    int threads;  ///< that the kernels have scratch memory for
    std::vector<std::unique_ptr<fast::TailKernels<T>>> kernels;
    long forwards = 0;  ///< counts forward calls: a gradient belongs to the last one only
};

/// Logits at stride 4 from F (B x c x h x w), differentiable with respect to F by the hand-written
/// gradient.
template <typename T>
torch::Tensor lowLogits(const std::shared_ptr<TailRunner<T>>& runner, const torch::Tensor& f);

}  // namespace cgam
