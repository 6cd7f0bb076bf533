#include "core/base/locked_file.h"
#include "tests/base/temporary_folder.h"

#include <catch2/catch.hpp>

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

using namespace cgam;
using test::TemporaryFolder;

TEST_CASE("A locked file is for one at a time") {
    const TemporaryFolder folder;
    const int first = openLocked(folder / "f", O_RDWR);
    REQUIRE(first >= 0);
    CHECK(openLocked(folder / "f", O_RDWR) == -1);
    CHECK(errno == EWOULDBLOCK);
    ::close(first);
    const int second = openLocked(folder / "f", O_RDWR);
    CHECK(second >= 0);
    ::close(second);
    CHECK(openLocked(folder / "none/f", O_RDWR) == -1);
    CHECK(errno == ENOENT);
}
