#include "core/engine_torch/cuda/captured_iteration.h"
#include "core/engine_torch/cuda/cuda_parts.h"

namespace cgam {

std::string cudaGpuName(int) {
    return {};
}

void releaseCudaMemory() noexcept {}

std::unique_ptr<CapturedIteration> captureIteration(const std::function<void()>&) {
    return nullptr;
}

}  // namespace cgam
