#include "core/engine_torch/cuda/cuda_parts.h"

#include <c10/cuda/CUDACachingAllocator.h>

// LibTorch's own header for the name of a GPU asks for more of the toolkit than the next one.
#include <cuda_runtime_api.h>

namespace cgam {

std::string cudaGpuName(int index) {
    cudaDeviceProp properties;
    return cudaGetDeviceProperties(&properties, index) == cudaSuccess ? properties.name : "";
}

void releaseCudaMemory() noexcept {
    try {
        c10::cuda::CUDACachingAllocator::emptyCache();
    } catch (const std::exception&) {
        // After a failure of the GPU even this fails; the failure itself is already being told.
    }
}

}  // namespace cgam
