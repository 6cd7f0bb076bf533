#include "core/base/kept_blocks.h"

#include "core/base/large_pages.h"

#include <bit>
#include <cstdlib>
#include <limits>
#include <new>

namespace cgam {

/// Lies before what the user gets, and is as large as its alignment asks.
struct alignas(64) KeptBlocks::Header {
    std::size_t capacity;
};

namespace {

/// In sixteenths of a power of two, so that pictures of almost the same size share their blocks.
std::size_t capacityFor(std::size_t bytes) {
    const std::size_t step = bytes < KeptBlocks::kSmallest ? 64 : std::bit_floor(bytes) / 16;
    return (bytes + step - 1) / step * step;
}

}  // namespace

KeptBlocks::~KeptBlocks() {
    forget();
}

void* KeptBlocks::take(std::size_t bytes) {
    if (bytes == 0) return nullptr;
    if (bytes > std::numeric_limits<std::size_t>::max() / 2) throw std::bad_alloc();
    const std::size_t capacity = capacityFor(bytes);
    Header* header = capacity < kSmallest ? nullptr : reused(capacity);
    if (!header) {
        const auto fresh = [size = capacity + sizeof(Header)] {
            return static_cast<Header*>(freshMemory(size, alignof(Header)));
        };
        header = fresh();
        if (!header) {
            forget();
            header = fresh();
        }
        if (!header) throw std::bad_alloc();
        header->capacity = capacity;
    }
    return header + 1;
}

KeptBlocks::Header* KeptBlocks::reused(std::size_t capacity) noexcept {
    const std::lock_guard lock(mutex_);
    auto best = kept_.end();
    for (auto it = kept_.begin(); it != kept_.end(); ++it) {
        const std::size_t there = (*it)->capacity;
        // A block that is much too large would be missing where it is needed.
        if (there < capacity || there > capacity + capacity / 4) continue;
        // Of equals the youngest: it may still be in the processor's cache.
        if (best == kept_.end() || there <= (*best)->capacity) best = it;
    }
    if (best == kept_.end()) return nullptr;
    Header* header = *best;
    kept_.erase(best);
    keptBytes_ -= header->capacity;
    return header;
}

void KeptBlocks::giveBack(void* block) noexcept {
    if (!block) return;
    Header* header = static_cast<Header*>(block) - 1;
    const std::size_t capacity = header->capacity;
    if (capacity < kSmallest || capacity > limit_ / 4) {
        std::free(header);
        return;
    }
    const std::lock_guard lock(mutex_);
    try {
        kept_.push_back(header);
    } catch (const std::bad_alloc&) {
        std::free(header);
        return;
    }
    keptBytes_ += capacity;
    auto first = kept_.begin();
    for (; keptBytes_ > limit_; ++first) {
        keptBytes_ -= (*first)->capacity;
        std::free(*first);
    }
    kept_.erase(kept_.begin(), first);
}

void KeptBlocks::forget() noexcept {
    const std::lock_guard lock(mutex_);
    for (Header* header : kept_)
        std::free(header);
    kept_.clear();
    keptBytes_ = 0;
}

std::size_t KeptBlocks::keptBytes() const {
    const std::lock_guard lock(mutex_);
    return keptBytes_;
}

}  // namespace cgam
