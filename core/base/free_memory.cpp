#include "core/base/free_memory.h"

#include <cstdlib>  // says which C library this is
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace cgam {

void giveFreeMemoryBack() {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

}  // namespace cgam
