// Devices that are asked for, and failures of them in words.

#include "core/engine_torch/opened_device.h"
#include "tests/engine_torch/engine_files.h"

#include <catch2/catch.hpp>

#include <new>
#include <stdexcept>

using namespace cgam;
using namespace cgam::test;

namespace {

Error after(const std::string& what, torch::DeviceType device = torch::kCUDA) {
    return explained(std::runtime_error(what), device, "The engine failed", "this image");
}

}  // namespace

TEST_CASE("the processor can always be had, a GPU where there is one") {
    CHECK(deviceName(openDevice(DeviceChoice::Cpu).value()) == "cpu");
    CHECK(deviceName(torch::Device(torch::kCUDA, 0)) == "cuda:0");
    if (torch::cuda::is_available()) return;
    CHECK(deviceName(openDevice(DeviceChoice::Auto).value()) == "cpu");
    const Result<torch::Device> gpu = openDevice(DeviceChoice::Cuda);
    REQUIRE_FALSE(gpu.ok());
    CHECK(gpu.error().kind == ErrorKind::BadInput);
    CHECK(isSentenceWith(gpu.error().message, "CUDA"));
}

TEST_CASE("lack of memory is told from other failures of a device") {
    for (const char* what :
         {"CUDA out of memory. Tried to allocate 2.00 GiB (GPU 0; 7.79 GiB total capacity)\nTrace",
          "CUDA error: out of memory", "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling",
          "cuDNN error: CUDNN_STATUS_ALLOC_FAILED",
          "Unable to find a valid cuDNN algorithm to run convolution"}) {
        CAPTURE(what);
        CHECK(after(what).kind == ErrorKind::OutOfMemory);
        CHECK(isSentenceWith(after(what).message, "GPU has not enough memory for this image"));
    }
    try {
        TORCH_CHECK_WITH(OutOfMemoryError, false, "HIP said something else");
    } catch (const std::exception& failure) {
        CHECK(explained(failure, torch::kCUDA, "x", "y").kind == ErrorKind::OutOfMemory);
    }
    const Error here = after("[enforce fail] DefaultCPUAllocator: can't allocate", torch::kCPU);
    CHECK(here.kind == ErrorKind::OutOfMemory);
    CHECK(isSentenceWith(here.message, "machine"));

    CHECK(explained(std::bad_alloc(), torch::kCPU, "x", "y").kind == ErrorKind::OutOfMemory);

    const Error lost = after("CUDA error: an illegal memory access was encountered.\nCUDA kernel");
    CHECK(lost.kind == ErrorKind::Runtime);
    CHECK(lost.message ==
          "The engine failed: CUDA error: an illegal memory access was encountered.");
}
