#pragma once

#include "core/engine_torch/fast/fast_network.h"
#include "core/engine_torch/fast/folded_features.h"
#include "core/engine_torch/fast/product_tail.h"
#include "core/engine_torch/network/bilinear_resize.h"

namespace cgam {

/// FastNetwork by LibTorch's own operations. The iterations of a click are StaticIteration's, which
/// a CUDA graph replays.
class GpuFastNetwork : public FastNetwork {
public:
    explicit GpuFastNetwork(NetworkImpl& network);

    Features features(const torch::Tensor& image, const torch::Tensor& distanceMaps,
                      const std::function<void()>& pause) override;
    torch::Tensor afterAspp(const Features& features) override;
    std::unique_ptr<AdamObjective> makeObjective(RefinementModule& module, const Features& features,
                                                 const torch::Tensor& gates,
                                                 const ClickTargets& targets,
                                                 double lambda) override;

private:
    FoldedFeatures features_;
    ProductTail tail_;
    BilinearResize resize_;
};

}  // namespace cgam
