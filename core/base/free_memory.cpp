#include "core/base/free_memory.h"

#include <cstdlib>  // says which C library this is
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace cgam {

void keepLargeBlocksApart() {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 4 << 20);
    // Setting the first stops the C library from raising this one, and every larger block that
    // is freed at the heap's end would go back to the system, to be fetched again at once.
    mallopt(M_TRIM_THRESHOLD, 32 << 20);
#endif
}

void giveFreeMemoryBack() {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

}  // namespace cgam
