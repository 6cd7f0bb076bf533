#include "core/base/thread_priority.h"

#include <sys/resource.h>
#include <unistd.h>

namespace cgam {

namespace {
/// Above the window's thread, which has the ordinary one: a tenth of its share where both want a
/// processor.
constexpr int kNiceness = 10;
}  // namespace

void standBack() {
    // Linux keeps it for each thread, other systems for the process, where it would change nothing.
#ifdef __linux__
    static_cast<void>(setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()),
                                  getpriority(PRIO_PROCESS, 0) + kNiceness));
#endif
}

}  // namespace cgam
