#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>

namespace cgam {

/// Blocks of one size, cut from slabs that lie in large pages. A block on its own is too small for
/// one, and its pages would come from the system one by one. A slab goes back to the system when
/// nobody uses any block of it, but for a few. Any thread may take and return.
class BlockSlabs {
public:
    static constexpr std::size_t kMostBlocks = 64;

    /// `blockBytes` is a multiple of 64; `blocks` in a slab, at most kMostBlocks; `keptSlabs` stay
    /// though nobody uses them.
    BlockSlabs(std::size_t blockBytes, std::size_t blocks, std::size_t keptSlabs);
    /// Blocks that are still in use then must not be returned any more.
    ~BlockSlabs();
    BlockSlabs(const BlockSlabs&) = delete;
    BlockSlabs& operator=(const BlockSlabs&) = delete;

    /// With anything in it, aligned to 64. Throws std::bad_alloc.
    void* take();
    /// What take() gave; nullptr does nothing.
    void giveBack(void* block) noexcept;
    /// Held from the system.
    std::size_t bytes() const;

private:
    /// By address. A bit for each block that is free.
    using Slabs = std::map<std::uintptr_t, std::uint64_t>;

    std::size_t slabBytes() const { return blockBytes_ * blocks_; }
    Slabs::iterator slabWithRoom();

    const std::size_t blockBytes_;
    const std::size_t blocks_;
    const std::size_t keptSlabs_;
    const std::uint64_t allFree_;
    mutable std::mutex mutex_;
    Slabs slabs_;
    std::size_t emptySlabs_ = 0;  ///< of which all blocks are free
};

}  // namespace cgam
