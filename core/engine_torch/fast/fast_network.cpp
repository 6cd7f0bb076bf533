#include "core/engine_torch/fast/fast_network.h"

#include "core/engine_torch/fast/cpu_fast_network.h"
#include "core/engine_torch/fast/gpu_fast_network.h"

namespace cgam {

std::unique_ptr<FastNetwork> FastNetwork::make(NetworkImpl& network) {
    const torch::Tensor weight = network.parameters().front();
    if (!weight.device().is_cpu()) return std::make_unique<GpuFastNetwork>(network);
    if (weight.scalar_type() == torch::kDouble)
        return std::make_unique<CpuFastNetwork<double>>(network);
    return std::make_unique<CpuFastNetwork<float>>(network);
}

}  // namespace cgam
