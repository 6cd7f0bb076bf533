#pragma once

#include "core/engine_torch/fast/fast_network.h"
#include "core/engine_torch/fast/folded_features.h"
#include "core/engine_torch/fast/tail_runner.h"

#include <memory>

namespace cgam {

/// FastNetwork by the kernels of this folder; T is the network's type, float or double.
template <typename T>
class CpuFastNetwork : public FastNetwork {
public:
    explicit CpuFastNetwork(NetworkImpl& network);

    Features features(const torch::Tensor& image, const torch::Tensor& distanceMaps,
                      const std::function<void()>& pause) override;
    torch::Tensor afterAspp(const Features& features) override;
    std::unique_ptr<AdamObjective> makeObjective(RefinementModule& module, const Features& features,
                                                 const torch::Tensor& gates,
                                                 const ClickTargets& targets,
                                                 double lambda) override;

private:
    /// Kernels for maps like f; kept for the next click on maps of that size. Those of a window
    /// stay while a larger picture is looked at, and the larger ones go when the window is back:
    /// making them anew would keep the next click waiting longer than its first steps take.
    std::shared_ptr<TailRunner<T>> runnerFor(const torch::Tensor& f);

    FoldedFeatures features_;
    FoldedTail<T> tail_;
    std::shared_ptr<TailRunner<T>> window_, larger_;
};

extern template class CpuFastNetwork<float>;
extern template class CpuFastNetwork<double>;

}  // namespace cgam
