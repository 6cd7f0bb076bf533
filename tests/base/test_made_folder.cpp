#include "core/base/made_folder.h"
#include "tests/base/temporary_folder.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <string>

using namespace cgam;
using Catch::Contains;
using test::TemporaryFolder;
namespace fs = std::filesystem;

TEST_CASE("Of the folders that were made the empty ones vanish again") {
    const TemporaryFolder folder;
    {
        const MadeFolder made(folder / "a/b/c");
        CHECK(fs::is_directory(folder / "a/b/c"));
        CHECK(made.path() == folder / "a/b/c");
    }
    CHECK(folder.names().empty());
    {
        const MadeFolder made(folder / "a/b/c/");
        std::ofstream(folder / "a/b/kept.txt") << "x";
    }
    CHECK(fs::exists(folder / "a/b/kept.txt"));
    CHECK_FALSE(fs::exists(folder / "a/b/c"));
}

TEST_CASE("A folder that was there before stays, empty or not") {
    const TemporaryFolder folder;
    fs::create_directory(folder / "mine");
    { const MadeFolder made(folder / "mine"); }
    { const MadeFolder made(folder / "mine/new"); }
    CHECK(fs::is_directory(folder / "mine"));
    CHECK(fs::is_empty(folder / "mine"));
}

TEST_CASE("A folder that cannot be made is refused with what is true, and leaves nothing") {
    const TemporaryFolder folder;
    folder.write("file", "x");
    const auto refusal = [](const fs::path& path) -> std::string {
        try {
            const MadeFolder made(path);
        } catch (const ErrorException& exception) {
            CHECK(exception.error().kind == ErrorKind::BadInput);
            return exception.error().message;
        }
        return "";
    };
    CHECK_THAT(refusal(folder / "file"), Contains("cannot be made: a file is in its place."));
    CHECK_THAT(refusal(folder / "file/a/b"), Contains("/file' is not a folder."));
    CHECK_THAT(refusal(folder / "a/b" / std::string(300, 'x')), Contains("the name is too long"));
    CHECK(folder.names() == std::vector<std::string>{"file"});
    if (fs::is_directory("/proc/self"))
        CHECK(refusal("/proc/cgam/out") ==
              "The folder '/proc/cgam/out' cannot be made: no folder can be made in '/proc'.");
}
