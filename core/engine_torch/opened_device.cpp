#include "core/engine_torch/opened_device.h"

#include "core/engine_torch/cuda/cuda_parts.h"
#include "core/engine_torch/tensor_memory.h"

#include <new>
#include <string_view>

namespace cgam {
namespace {

/// LibTorch tells its whole story in lines, with a trace of the stack behind the first.
std::string firstLine(const std::exception& failure) {
    const std::string what = failure.what();
    std::string line = what.substr(0, what.find('\n'));
    while (!line.empty() && (line.back() == '.' || line.back() == ' '))
        line.pop_back();
    return line;
}

/// Throws where the driver, the GPU or this build of LibTorch for it does not work.
void tryOut(const torch::Device& device) {
    const torch::Tensor two = torch::ones({2}, torch::TensorOptions(torch::kFloat).device(device));
    if (two.sum().item<float>() != 2) throw std::runtime_error("it adds 1 and 1 to something else");
}

}  // namespace

bool isLackOfMemory(const std::exception& failure) {
    if (dynamic_cast<const c10::OutOfMemoryError*>(&failure)) return true;
    if (dynamic_cast<const std::bad_alloc*>(&failure)) return true;
    const std::string_view what = failure.what();
    for (const char* part : {"out of memory", "not enough memory", "DefaultCPUAllocator",
                             "ALLOC_FAILED", "Unable to find a valid cuDNN algorithm"})
        if (what.find(part) != std::string_view::npos) return true;
    return false;
}

Result<torch::Device> openDevice(DeviceChoice choice) {
    const torch::Device cpu(torch::kCPU);
    if (choice == DeviceChoice::Cpu) return cpu;
    if (!torch::cuda::is_available()) {
        if (choice == DeviceChoice::Auto) return cpu;
        return badInput(
            "No CUDA device can be used: this build of LibTorch has no CUDA, or no GPU is there.");
    }
    const torch::Device cuda(torch::kCUDA, 0);
    try {
        tryOut(cuda);
        return cuda;
    } catch (const std::exception& failure) {
        if (choice == DeviceChoice::Auto) return cpu;
        return badInput("The CUDA device cannot be used: " + firstLine(failure) + ".");
    }
}

void setGpuNumbers(Precision precision) {
    const bool rounded = precision == Precision::BFloat16;
    at::globalContext().setAllowTF32CuBLAS(rounded);
    at::globalContext().setAllowTF32CuDNN(rounded);
    at::globalContext().setDeterministicCuDNN(true);
    at::globalContext().setBenchmarkCuDNN(false);
}

std::string deviceName(const torch::Device& device) {
    return device.is_cpu() ? "cpu" : device.str();
}

Error explained(const std::exception& failure, const torch::Device& device,
                const std::string& doing, const std::string& size) {
    if (!isLackOfMemory(failure)) return runtimeError(doing + ": " + firstLine(failure) + ".");
    // What the allocators keep for later may be what somebody else needs now.
    forgetTensorMemory();
    if (device.is_cuda()) releaseCudaMemory();
    return outOfMemory("The " + std::string(device.is_cpu() ? "machine" : "GPU") +
                       " has not enough memory for " + size + ".");
}

}  // namespace cgam
