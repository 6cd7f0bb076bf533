#include "core/engine_torch/tensor_memory.h"

#include "core/engine_torch/fast/compute_memory.h"

#include <c10/core/CPUAllocator.h>

#include <cstring>
#include <mutex>

namespace cgam {
namespace {

void giveBack(void* block) {
    fast::giveMemoryBack(block);
}

/// LibTorch 2.x made allocate() not const and wants copy_data(): the one that a version knows
/// overrides it, the other is a function like any other. So none of them says `override`.
// NOLINTBEGIN(modernize-use-override, readability-identifier-naming)
class TensorMemory final : public c10::Allocator {
public:
    c10::DataPtr allocate(std::size_t bytes) const { return allocated(bytes); }
    c10::DataPtr allocate(std::size_t bytes) { return allocated(bytes); }
    void copy_data(void* to, const void* from, std::size_t bytes) const {
        std::memcpy(to, from, bytes);
    }
    c10::DeleterFnPtr raw_deleter() const override { return giveBack; }

private:
    static c10::DataPtr allocated(std::size_t bytes) {
        void* block = fast::takeMemory(bytes);
        return {block, block, giveBack, c10::Device(c10::DeviceType::CPU)};
    }
};
// NOLINTEND(modernize-use-override, readability-identifier-naming)

}  // namespace

void keepTensorMemory() {
    static std::once_flag once;
    std::call_once(once, [] { c10::SetCPUAllocator(new TensorMemory); });
}

void forgetTensorMemory() {
    fast::forgetMemory();
}

}  // namespace cgam
