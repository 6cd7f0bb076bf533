#include "core/base/atomic_file.h"
#include "tests/base/full_disk.h"
#include "tests/base/ordinary_user.h"
#include "tests/base/temporary_folder.h"

#include <catch2/catch.hpp>

#include <cerrno>
#include <fstream>
#include <future>
#include <span>
#include <sys/stat.h>

using namespace cgam;
using Catch::Contains;
using test::contentOf;
using test::FullDisk;
using test::OrdinaryUser;
using test::TemporaryFolder;

namespace {

Result<void> writeText(const std::filesystem::path& path, std::string_view text) {
    return writeFile(path, std::as_bytes(std::span(text)));
}

}  // namespace

TEST_CASE("Atomic files appear whole and leave nothing else behind") {
    const TemporaryFolder folder;
    const auto file = folder / "out.txt";
    REQUIRE(writeText(file, "first").ok());
    CHECK(contentOf(file) == "first");
    ::chmod(file.c_str(), 0640);
    REQUIRE(writeText(file, "second").ok());
    CHECK(contentOf(file) == "second");
    CHECK(folder.names() == std::vector<std::string>{"out.txt"});

    struct stat status {};
    REQUIRE(::stat(file.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0640);
}

TEST_CASE("Atomic files follow symbolic links and write devices directly") {
    const TemporaryFolder folder;
    const auto target = folder.write("target.txt", "old");
    std::filesystem::create_symlink(target, folder / "link.txt");
    REQUIRE(writeText(folder / "link.txt", "new").ok());
    CHECK(contentOf(target) == "new");
    CHECK(std::filesystem::is_symlink(folder / "link.txt"));

    REQUIRE(checkWritable("/dev/null").ok());
    REQUIRE(writeText("/dev/null", "gone").ok());
    CHECK(std::filesystem::is_character_file("/dev/null"));
}

TEST_CASE("Unwritable places are refused in a sentence, before and while writing") {
    const TemporaryFolder folder;
    folder.write("file", "x");
    const auto refused = [&](const std::filesystem::path& path, const std::string& reason) {
        for (const Result<void>& result : {checkWritable(path), writeText(path, "text")}) {
            REQUIRE_FALSE(result.ok());
            CHECK(result.error().kind == ErrorKind::BadInput);
            CHECK_THAT(result.error().message, Contains("Cannot write '" + path.string() + "': "));
            CHECK_THAT(result.error().message, Contains(reason));
        }
    };
    refused(folder / "none/out.png", "there is no folder '" + (folder / "none").string() + "'.");
    refused(folder / "file/out.png", "is not a folder");
    refused(folder.path(), "it is a folder");
    refused(folder / std::string(300, 'a'), "the name is too long");
    refused((folder / "none").string() + "/", "it is the name of a folder");
    CHECK(folder.names() == std::vector<std::string>{"file"});
    // A folder that is there and takes no file is not called missing.
    if (std::filesystem::is_directory("/proc/self"))
        refused("/proc/out.png", "no file can be made in the folder '/proc'.");
}

TEST_CASE("Missing permission is told of what lacks it: the file or its folder") {
    const TemporaryFolder folder;
    const auto file = folder.write("file", "x");
    ::chmod(folder.path().c_str(), 0777);
    CHECK_THAT(writeError(file, EACCES).message, Contains("no permission to write to it"));
    ::chmod(folder.path().c_str(), 0555);
    std::string message;
    {
        const OrdinaryUser user;
        if (!user) return;
        message = writeError(file, EACCES).message;
    }
    ::chmod(folder.path().c_str(), 0755);
    CHECK_THAT(message, Contains("no permission to write in the folder '"));
}

TEST_CASE("A full disk is a failure of the machine") {
    if (!std::filesystem::is_character_file("/dev/full")) return;
    const Result<void> result = writeText("/dev/full", "text");
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().kind == ErrorKind::Runtime);
    CHECK_THAT(result.error().message, Contains("Cannot write '/dev/full': the disk is full."));
}

TEST_CASE("A disk that fills up leaves the old file and nothing else") {
    const TemporaryFolder folder;
    const auto file = folder.write("kept.txt", "old");
    Result<void> result;
    {
        const FullDisk fullDisk;
        result = writeText(file, std::string(10'000, 'x'));
    }
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().kind == ErrorKind::Runtime);
    CHECK_THAT(result.error().message, Contains("Cannot write '" + file.string() + "': "));
    CHECK(contentOf(file) == "old");
    CHECK(folder.names() == std::vector<std::string>{"kept.txt"});
}

TEST_CASE("Only the user may read a file before it is whole") {
    const TemporaryFolder folder;
    const auto modeOf = [](const std::filesystem::path& path) {
        struct stat status {};
        REQUIRE(::stat(path.c_str(), &status) == 0);
        return status.st_mode & 07777;
    };
    const auto usual = modeOf(folder.write("usual", "made as any program makes one"));
    AtomicFile fresh(folder / "new");
    fresh.write(std::as_bytes(std::span("half")));
    CHECK(modeOf(fresh.path()) == 0600);
    fresh.commit();
    CHECK(modeOf(folder / "new") == usual);

    REQUIRE(::chmod((folder / "usual").c_str(), 0640) == 0);
    AtomicFile replacing(folder / "usual");
    CHECK(modeOf(replacing.path()) == 0600);
    replacing.commit();
    CHECK(modeOf(folder / "usual") == 0640);
}

TEST_CASE("A folder without permission to write is refused and stays as it was") {
    const TemporaryFolder folder;
    const auto file = folder.write("kept.txt", "old");
    ::chmod(folder.path().c_str(), 0555);
    {
        const OrdinaryUser user;
        if (!user) return;
        for (const Result<void>& result : {checkWritable(file), writeText(file, "new")}) {
            REQUIRE_FALSE(result.ok());
            CHECK(result.error().kind == ErrorKind::BadInput);
            CHECK_THAT(result.error().message, Contains("no permission to write in the folder '" +
                                                        folder.path().string() + "'"));
        }
    }
    CHECK(contentOf(file) == "old");
    CHECK(folder.names() == std::vector<std::string>{"kept.txt"});
    ::chmod(folder.path().c_str(), 0755);
}

TEST_CASE("Checking a pipe does not send its reader away") {
    const TemporaryFolder folder;
    const auto pipe = folder / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    auto reader = std::async(std::launch::async, [&] { return contentOf(pipe); });
    CHECK(checkWritable(pipe).ok());
    CHECK(writeText(pipe, "through").ok());
    CHECK(reader.get() == "through");
    CHECK(std::filesystem::is_fifo(pipe));
}

TEST_CASE("Checking a place leaves an existing file as it was") {
    const TemporaryFolder folder;
    const auto file = folder.write("kept.txt", "kept");
    REQUIRE(checkWritable(file).ok());
    CHECK(contentOf(file) == "kept");
    REQUIRE(checkWritable(folder / "new.txt").ok());
    CHECK(folder.names() == std::vector<std::string>{"kept.txt"});
}

TEST_CASE("A file written by name takes its place on commit only") {
    const TemporaryFolder folder;
    const auto file = folder.write("slide.tif", "old");
    ::chmod(file.c_str(), 0640);
    std::filesystem::create_symlink("slide.tif", folder / "link.tif");
    {
        const AtomicFile dropped(file);
        CHECK(dropped.path().parent_path() == std::filesystem::canonical(folder.path()));
        std::ofstream(dropped.path()) << "half";
    }
    CHECK(contentOf(file) == "old");
    CHECK(folder.names().size() == 2);

    AtomicFile kept(folder / "link.tif");
    std::ofstream(kept.path()) << "whole";
    CHECK(contentOf(file) == "old");
    kept.commit();
    CHECK(contentOf(file) == "whole");
    CHECK(std::filesystem::is_symlink(folder / "link.tif"));
    CHECK(folder.names().size() == 2);
    struct stat status {};
    REQUIRE(::stat(file.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0640);
}

TEST_CASE("A temporary file that vanished is an error of commit") {
    const TemporaryFolder folder;
    AtomicFile file(folder / "out.png");
    std::filesystem::remove(file.path());
    CHECK_THROWS_AS(file.commit(), ErrorException);
    CHECK(folder.names().empty());
}

TEST_CASE("A library's own words are said where the system gives no reason") {
    CHECK(writeError("a/b.tif", 0, "the TIFF library failed").message ==
          "Cannot write 'a/b.tif': the TIFF library failed.");
    CHECK(writeError("a/b.tif", ENOSPC, "the TIFF library failed").message ==
          "Cannot write 'a/b.tif': the disk is full.");
}
