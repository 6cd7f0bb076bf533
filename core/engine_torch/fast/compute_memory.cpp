#include "core/engine_torch/fast/compute_memory.h"

#include "core/base/kept_blocks.h"

namespace cgam::fast {
namespace {

/// Never destroyed: tensors of static lifetime give their memory back after everything else.
KeptBlocks& blocks() {
    static auto* const all = new KeptBlocks(std::size_t{256} << 20);
    return *all;
}

}  // namespace

void* takeMemory(unsigned long bytes) {
    return blocks().take(bytes);
}

void giveMemoryBack(void* memory) noexcept {
    blocks().giveBack(memory);
}

void forgetMemory() noexcept {
    blocks().forget();
}

}  // namespace cgam::fast
