#pragma once

#include <cstddef>
#include <mutex>
#include <vector>

namespace cgam {

/// Memory for a computation that takes and returns the same large blocks over and over. What is
/// returned is kept for the next that fits, up to a limit, and what comes fresh from the system
/// comes in large pages where it can: each page has to be cleared and mapped first, which took more
/// than half of a click's time (docs/performance.md). Any thread may take and return.
class KeptBlocks {
public:
    /// Blocks below this come from the heap and go back to it.
    static constexpr std::size_t kSmallest = std::size_t{1} << 20;

    /// Keeps at most `limit` bytes that nobody uses; of those the longest unused go first. A block
    /// of more than a quarter of that is never kept.
    explicit KeptBlocks(std::size_t limit) : limit_(limit) {}
    /// Blocks that are still in use then must not be returned any more.
    ~KeptBlocks();
    KeptBlocks(const KeptBlocks&) = delete;
    KeptBlocks& operator=(const KeptBlocks&) = delete;

    /// At least `bytes`, aligned to 64, with anything in them; nullptr for none. Throws
    /// std::bad_alloc, after everything kept has been given up.
    void* take(std::size_t bytes);
    /// What take() gave; nullptr does nothing.
    void giveBack(void* block) noexcept;
    /// All that is kept goes back to the system.
    void forget() noexcept;
    std::size_t keptBytes() const;

private:
    struct Header;

    Header* reused(std::size_t capacity) noexcept;

    const std::size_t limit_;
    mutable std::mutex mutex_;
    std::vector<Header*> kept_;  ///< the longest unused first
    std::size_t keptBytes_ = 0;
};

}  // namespace cgam
