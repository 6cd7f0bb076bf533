#include "core/base/standard_streams.h"

#include <catch2/catch.hpp>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace cgam;

TEST_CASE("what the caller closed of the standard streams is open, to nowhere") {
    for (const int closed : {0, 1, 2, 3}) {
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
                if (closed == 3 || stream == closed) ::close(stream);
            openClosedStreams();
            const int file = ::open("/dev/zero", O_RDWR);
            ::_exit(file > STDERR_FILENO && ::fcntl(STDERR_FILENO, F_GETFD) >= 0 ? 0 : 1);
        }
        int status = -1;
        REQUIRE(::waitpid(child, &status, 0) == child);
        CHECK(status == 0);
    }
}
