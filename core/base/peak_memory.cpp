#include "core/base/peak_memory.h"

#include <sys/resource.h>

namespace cgam {

double peakMemoryMib() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

}  // namespace cgam
