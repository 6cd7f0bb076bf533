#include "core/io/file_access.h"
#include "tests/base/temporary_folder.h"

#include <catch2/catch.hpp>

#include <sys/stat.h>

using namespace cgam;
using Catch::Contains;
using test::TemporaryFolder;

TEST_CASE("Reading a file names what is wrong with it") {
    const TemporaryFolder folder;
    const auto refused = [](const std::filesystem::path& path, const std::string& reason) {
        const auto content = readFile(path, 10);
        REQUIRE_FALSE(content.ok());
        CHECK(content.error().kind == ErrorKind::BadInput);
        CHECK_THAT(content.error().message, Contains("'" + path.string() + "'"));
        CHECK_THAT(content.error().message, Contains(reason));
    };
    refused(folder / "none", "There is no file");
    refused(folder.path(), "is a folder");
    refused(folder.write("empty", ""), "is empty");
    refused(folder.write("long", "01234567890"), "longer than 10 bytes");
    refused("/dev/zero", "is a device");
    const auto exact = readFile(folder.write("exact", "0123456789"), 10);
    REQUIRE(exact.ok());
    CHECK(exact->size() == 10);
}

TEST_CASE("A pipe is refused at once, not waited for") {
    const TemporaryFolder folder;
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
    const auto content = readFile(folder / "pipe", 1000);
    REQUIRE_FALSE(content.ok());
    CHECK_THAT(content.error().message, Contains("is a pipe, not a file."));
}
