#include "core/base/thread_priority.h"

#include <catch2/catch.hpp>

#include <sys/resource.h>
#include <thread>

using namespace cgam;

#ifdef __linux__

namespace {
int niceness() {
    return getpriority(PRIO_PROCESS, 0);
}
}  // namespace

TEST_CASE("A thread that stands back takes along those that it starts, and nobody else") {
    const int before = niceness();
    int itself = before, child = before;
    std::thread background([&] {
        standBack();
        itself = niceness();
        std::thread([&] { child = niceness(); }).join();
    });
    background.join();
    // The lowest priority that there is cannot be lowered.
    CHECK((itself > before || before == 19));
    CHECK(child == itself);
    CHECK(niceness() == before);
}

#endif
