#include "core/base/block_slabs.h"

#include "core/base/large_pages.h"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <iterator>
#include <new>

namespace cgam {

namespace {

void* memoryAt(std::uintptr_t address) {
    // Slabs are found by arithmetic on their addresses, which are the map's keys.
    // NOLINTNEXTLINE(performance-no-int-to-ptr)
    return reinterpret_cast<void*>(address);
}

}  // namespace

BlockSlabs::BlockSlabs(std::size_t blockBytes, std::size_t blocks, std::size_t keptSlabs)
    : blockBytes_(blockBytes),
      blocks_(blocks),
      keptSlabs_(keptSlabs),
      allFree_(~std::uint64_t{0} >> (kMostBlocks - blocks)) {}

BlockSlabs::~BlockSlabs() {
    for (const auto& [address, free] : slabs_)
        std::free(memoryAt(address));
}

BlockSlabs::Slabs::iterator BlockSlabs::slabWithRoom() {
    // The first by address: blocks that are in use gather there, and slabs at the end become empty.
    const auto found = std::find_if(slabs_.begin(), slabs_.end(),
                                    [](const auto& slab) { return slab.second != 0; });
    if (found != slabs_.end()) return found;
    void* memory = freshMemory(slabBytes(), 64);
    if (!memory) throw std::bad_alloc();
    try {
        ++emptySlabs_;
        return slabs_.emplace(reinterpret_cast<std::uintptr_t>(memory), allFree_).first;
    } catch (...) {
        --emptySlabs_;
        std::free(memory);
        throw;
    }
}

void* BlockSlabs::take() {
    const std::lock_guard lock(mutex_);
    const auto slab = slabWithRoom();
    if (slab->second == allFree_) --emptySlabs_;
    const auto block = static_cast<std::size_t>(std::countr_zero(slab->second));
    slab->second &= slab->second - 1;
    return memoryAt(slab->first + block * blockBytes_);
}

void BlockSlabs::giveBack(void* block) noexcept {
    if (!block) return;
    const auto address = reinterpret_cast<std::uintptr_t>(block);
    const std::lock_guard lock(mutex_);
    const auto slab = std::prev(slabs_.upper_bound(address));
    slab->second |= std::uint64_t{1} << (address - slab->first) / blockBytes_;
    if (slab->second != allFree_ || ++emptySlabs_ <= keptSlabs_) return;
    --emptySlabs_;
    std::free(memoryAt(slab->first));
    slabs_.erase(slab);
}

std::size_t BlockSlabs::bytes() const {
    const std::lock_guard lock(mutex_);
    return slabs_.size() * slabBytes();
}

}  // namespace cgam
