#include "core/engine_torch/cuda/captured_iteration.h"

#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>
#include <torch/cuda.h>

namespace cgam {
namespace {

constexpr int kWarmUps = 3;  // as LibTorch's documentation asks for

class CudaGraph : public CapturedIteration {
public:
    explicit CudaGraph(const std::function<void()>& step) {
        // Recording is not possible on the stream that everything runs on by default. Nothing may
        // be under way on one stream while the other starts.
        torch::cuda::synchronize();
        {
            const c10::cuda::CUDAStreamGuard side(c10::cuda::getStreamFromPool());
            for (int i = 0; i < kWarmUps; ++i)
                step();
            torch::cuda::synchronize();
            record(step);
        }
        torch::cuda::synchronize();
    }

    void replay() override { graph_.replay(); }

private:
    /// Memory that is asked for meanwhile comes from a pool of the graph's own.
    void record(const std::function<void()>& step) {
        graph_.capture_begin();
        try {
            step();
        } catch (...) {
            end();
            throw;
        }
        graph_.capture_end();
    }

    /// A recording that was begun must be ended, or the allocator stays in its pool.
    void end() noexcept {
        try {
            graph_.capture_end();
        } catch (const std::exception&) {
            // The recording is broken, which is known.
        }
    }

    at::cuda::CUDAGraph graph_;
};

}  // namespace

std::unique_ptr<CapturedIteration> captureIteration(const std::function<void()>& step) {
    return std::make_unique<CudaGraph>(step);
}

}  // namespace cgam
