// What only a GPU can show. Without one these tests say so and pass.

#include "core/engine_torch/opened_device.h"
#include "core/engine_torch/torch_engine.h"
#include "tests/engine_torch/engine_files.h"
#include "tests/engine_torch/small_case.h"

#include <catch2/catch.hpp>
#include <torch/torch.h>

#include <vector>

using namespace cgam;
using namespace cgam::test;

namespace {

bool gpuIsThere() {
    if (openDevice(DeviceChoice::Cuda)) return true;
    WARN("No GPU here: nothing was tried.");
    return false;
}

/// All memory of the GPU that is free, but for less than a mebibyte.
class FullGpu {
public:
    FullGpu() {
        const auto bytes = torch::TensorOptions(torch::kByte).device(torch::kCUDA);
        for (int64_t size = int64_t{1} << 36; size >= int64_t{1} << 10;)
            try {
                held_.push_back(torch::empty({size}, bytes));
            } catch (const c10::Error&) {
                size /= 2;
            }
    }

private:
    std::vector<torch::Tensor> held_;
};

/// The masks after each of some clicks, with the GPU full once before click `full`.
std::vector<Image<std::uint8_t>> masks(Method method, std::size_t full) {
    const int width = 160, height = 120;
    MethodSettings settings = settingsFor(method);
    settings.iterations = 4;
    const auto engine =
        makeTorchEngine(smallCheckpoint(), {DeviceChoice::Cuda, Precision::Float32}).value();
    EngineSession session(*engine, settings, ellipseImage(width, height));
    std::vector<Image<std::uint8_t>> result;
    for (const Click& click : clicksIn(width, height, 3)) {
        if (result.size() == full) {
            const FullGpu gpu;
            const Result<RefineAnswer> refused = session.click(click);
            REQUIRE_FALSE(refused);
            CHECK(refused.error().kind == ErrorKind::OutOfMemory);
            CHECK(isSentenceWith(refused.error().message, "The GPU has not enough memory"));
        }
        const Result<RefineAnswer> answer = session.click(click);
        REQUIRE(answer);
        CHECK(answer->device == "cuda:0");
        result.push_back(answer->mask);
    }
    return result;
}

}  // namespace

TEST_CASE("a full GPU is told, and the next request works as if it had never been full", "[gpu]") {
    if (!gpuIsThere()) return;
    const Method method =
        GENERATE(Method::Cgam, Method::CgamPlus, Method::GbrsBmconv, Method::FbrsB);
    const auto full = static_cast<std::size_t>(GENERATE(0, 1, 2));
    CAPTURE(infoOf(method).id, full);
    const auto expected = masks(method, 99), ours = masks(method, full);
    for (std::size_t i = 0; i < expected.size(); ++i)
        CHECK(ours[i].data == expected[i].data);
}
