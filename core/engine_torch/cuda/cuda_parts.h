#pragma once

#include <string>

namespace cgam {

// What needs the CUDA headers of LibTorch (CGAM_WITH_CUDA). Without them cuda_absent.cpp stands in.

/// "NVIDIA H100 80GB HBM3"; empty if it cannot be told.
std::string cudaGpuName(int index);

/// Gives back what LibTorch's allocator keeps for later.
void releaseCudaMemory() noexcept;

}  // namespace cgam
