#include "app/cli/interrupt.h"

#include <catch2/catch.hpp>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace cgam;

namespace {

/// In a process of its own: whether a run is asked to stop by the signal.
bool stops(int signal, bool ignoredBefore) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        std::signal(signal, ignoredBefore ? SIG_IGN : SIG_DFL);
        const CancelToken& token = cli::cancelOnInterrupt();
        ::raise(signal);
        ::_exit(token.cancelled() ? 1 : 0);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFEXITED(status));
    return WEXITSTATUS(status) == 1;
}

}  // namespace

TEST_CASE("Ctrl-C, kill and a lost terminal stop a run in order; under nohup it goes on") {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        INFO("signal " << signal);
        CHECK(stops(signal, false));
        CHECK(stops(signal, true) == (signal != SIGHUP));
    }
}
