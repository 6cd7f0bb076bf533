#include "core/base/file_batch.h"
#include "tests/base/full_disk.h"
#include "tests/base/temporary_folder.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <future>
#include <sys/stat.h>

using namespace cgam;
using test::contentOf;
using test::TemporaryFolder;

namespace {

std::span<const std::byte> bytesOf(std::string_view text) {
    return std::as_bytes(std::span(text));
}

}  // namespace

TEST_CASE("Files of a batch take their places on commit, all of them") {
    const TemporaryFolder folder;
    const auto old = folder.write("a", "old");
    FileBatch batch;
    batch.add(old, bytesOf("new"));
    batch.add(folder / "b", bytesOf("second"));
    auto byName = std::make_unique<AtomicFile>(folder / "c");
    std::ofstream(byName->path()) << "third";
    batch.add(std::move(byName));
    CHECK(contentOf(old) == "old");
    CHECK_FALSE(std::filesystem::exists(folder / "b"));
    CHECK_FALSE(std::filesystem::exists(folder / "c"));
    batch.commit();
    CHECK(contentOf(old) == "new");
    CHECK(contentOf(folder / "b") == "second");
    CHECK(contentOf(folder / "c") == "third");
    CHECK(folder.names().size() == 3);
}

TEST_CASE("A disk that fills up between two files of a batch leaves all as they were") {
    const TemporaryFolder folder;
    const auto old = folder.write("a", "old");
    {
        FileBatch batch;
        batch.add(old, bytesOf("fits"));
        const test::FullDisk fullDisk;
        CHECK_THROWS_AS(batch.add(folder / "b", bytesOf(std::string(1000, 'x'))), ErrorException);
    }
    CHECK(contentOf(old) == "old");
    CHECK(folder.names() == std::vector<std::string>{"a"});
}

TEST_CASE("A file of a batch that cannot be finished keeps the others away too") {
    const TemporaryFolder folder;
    {
        FileBatch batch;
        batch.add(folder / "a", bytesOf("first"));
        auto lost = std::make_unique<AtomicFile>(folder / "b");
        std::filesystem::remove(lost->path());
        batch.add(std::move(lost));
        CHECK_THROWS_AS(batch.commit(), ErrorException);
    }
    CHECK(folder.names().empty());
}

TEST_CASE(
    "A description goes before what it describes changes, and comes when all of it is there") {
    const TemporaryFolder folder;
    folder.write("a.json", "of the old a");
    folder.write("a.png", "old");
    FileBatch sound;
    sound.addDescription(folder / "a.json", bytesOf("of the new a"));
    sound.add(folder / "a.png", bytesOf("new"));
    CHECK(contentOf(folder / "a.json") == "of the old a");
    sound.commit();
    CHECK(contentOf(folder / "a.json") == "of the new a");
    CHECK(contentOf(folder / "a.png") == "new");

    // Ended in the middle: the picture cannot take its place.
    FileBatch ended;
    ended.add(folder / "a.png", bytesOf("newer"));
    ended.addDescription(folder / "a.json", bytesOf("of the newer a"));
    std::filesystem::remove(folder / "a.png");
    std::filesystem::create_directories(folder / "a.png" / "in the way");
    CHECK_THROWS_AS(ended.commit(), ErrorException);
    CHECK_FALSE(std::filesystem::exists(folder / "a.json"));
}

TEST_CASE("A description that cannot be written leaves the older one with the older file") {
    const TemporaryFolder folder;
    folder.write("a.json", "of the old a");
    folder.write("a.png", "old");
    {
        FileBatch batch;
        batch.add(folder / "a.png", bytesOf("new"));
        const test::FullDisk fullDisk;
        CHECK_THROWS_AS(batch.addDescription(folder / "a.json", bytesOf(std::string(1000, 'x'))),
                        ErrorException);
    }
    CHECK(contentOf(folder / "a.json") == "of the old a");
    CHECK(contentOf(folder / "a.png") == "old");
    CHECK(folder.names().size() == 2);
}

TEST_CASE("A pipe in a batch is written when the files are in place") {
    const TemporaryFolder folder;
    const auto pipe = folder / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    FileBatch batch;
    batch.add(pipe, bytesOf("through"));
    batch.add(folder / "a", bytesOf("first"));
    auto reader = std::async(std::launch::async, [&] {
        std::string text = contentOf(pipe);
        return std::make_pair(text, std::filesystem::exists(folder / "a"));
    });
    batch.commit();
    CHECK(reader.get() == std::make_pair(std::string("through"), true));
}
