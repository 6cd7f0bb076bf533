#include "core/base/large_pages.h"

#include <cstdlib>
#ifdef __linux__
#include <sys/mman.h>
#endif

namespace cgam {

void* freshMemory(std::size_t bytes, std::size_t alignment) noexcept {
    if (bytes < 2 * kLargePage) return std::aligned_alloc(alignment, bytes);
    const std::size_t whole = (bytes + kLargePage - 1) / kLargePage * kLargePage;
    void* memory = std::aligned_alloc(kLargePage, whole);
#ifdef __linux__
    // A wish: without large pages it is memory as any other.
    if (memory) madvise(memory, whole, MADV_HUGEPAGE);
#endif
    return memory;
}

}  // namespace cgam
