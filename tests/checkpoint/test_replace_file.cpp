#include "core/checkpoint/replace_file.h"
#include "tests/checkpoint/pickle_builder.h"
#include "tests/checkpoint/scratch_folder.h"

#include <catch2/catch.hpp>

#include <csignal>
#include <sys/resource.h>

using namespace cgam;
using namespace cgam::test;
using checkpoint::replaceFile;

namespace {

/// Files of this process may not grow beyond a few bytes, as on a full disk.
class FullDisk {
public:
    FullDisk() : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        rlimit small = before_;
        small.rlim_cur = 100;
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;
    ~FullDisk() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }

private:
    void (*handler_)(int);
    rlimit before_{};
};

}  // namespace

TEST_CASE("a file is made and replaced") {
    const ScratchFolder folder;
    REQUIRE(replaceFile(folder / "a.bin", bytesOf("first")).ok());
    CHECK(contentOf(folder / "a.bin") == "first");
    REQUIRE(replaceFile(folder / "a.bin", bytesOf("second")).ok());
    CHECK(contentOf(folder / "a.bin") == "second");
    CHECK(folder.countFiles() == 1);
}

TEST_CASE("a folder that is not there") {
    const ScratchFolder folder;
    const auto result = replaceFile(folder.path() / "none" / "a.bin", bytesOf("x"));
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().kind == ErrorKind::Runtime);
    CHECK(result.error().message.find("a.bin could not be created: ") != std::string::npos);
    CHECK(folder.countFiles() == 0);
}

TEST_CASE("a folder in the place of the file") {
    const ScratchFolder folder;
    std::filesystem::create_directory(folder / "a.bin");
    const auto result = replaceFile(folder / "a.bin", bytesOf("x"));
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().message.find("could not be put in place") != std::string::npos);
    CHECK(folder.countFiles() == 1);
}

TEST_CASE("a full disk leaves the old file and nothing else") {
    const ScratchFolder folder;
    REQUIRE(replaceFile(folder / "a.bin", bytesOf("old")).ok());
    Result<void> result;
    {
        const FullDisk fullDisk;
        result = replaceFile(folder / "a.bin", bytesOf(std::string(10'000, 'x')));
    }
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().message.find("could not be written") != std::string::npos);
    CHECK(contentOf(folder / "a.bin") == "old");
    CHECK(folder.countFiles() == 1);
}
