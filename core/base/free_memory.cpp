#include "core/base/free_memory.h"

#include <cstdlib>  // says which C library this is
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace cgam {

void keepLargeBlocksApart() {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 4 << 20);
#endif
}

void giveFreeMemoryBack() {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

}  // namespace cgam
