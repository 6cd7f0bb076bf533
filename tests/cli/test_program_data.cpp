#include "core/data/data_set.h"
#include "core/data/split.h"
#include "core/io/image_files.h"
#include "tests/base/temporary_folder.h"
#include "tests/cli/program.h"

#include <catch2/catch.hpp>

using namespace cgam;
using Catch::Contains;
using test::ProgramResult;
using test::runCgam;
using test::TemporaryFolder;

namespace {

/// A data set of three cases: a and b of group P, c of group Q; c's mask is empty.
std::string smallSet(const TemporaryFolder& folder, const std::string& name = "set") {
    std::filesystem::create_directories(folder.path() / name / "images");
    std::filesystem::create_directories(folder.path() / name / "masks");
    for (const std::string one : {"a", "b", "c"}) {
        ImageRgb image(16, 12, 3, 50);
        image.at(0, 0, 0) = 200;
        Mask mask(16, 12, 1, one == "c" ? 0 : 1);
        if (one == "b") mask.data[0] = 0;
        writeRgb(folder.path() / name / "images" / (one + ".png"), image).value();
        writeMask(folder.path() / name / "masks" / (one + ".png"), mask).value();
    }
    folder.write(name + "/index.csv",
                 "file,class,group,split\na,x,P,train\nb,y,P,train\nc,x,Q,val\n");
    return (folder.path() / name).string();
}

std::vector<std::string> namesIn(const std::filesystem::path& pack) {
    std::vector<std::string> names;
    const DataSet set = DataSet::open(pack).value();
    for (const CaseEntry& entry : set.entries())
        names.push_back(entry.name);
    return names;
}

}  // namespace

TEST_CASE("Data sets are packed, whole or in part") {
    const TemporaryFolder folder;
    const std::string set = smallSet(folder);
    const std::string out = (folder / "p.cgampack").string();
    const auto packed = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"pack", set, "--out", out});
        const ProgramResult result = runCgam(more);
        CHECK(result.err.empty());
        REQUIRE(result.exitCode == 0);
        return namesIn(out);
    };
    using Names = std::vector<std::string>;
    CHECK(packed({}) == Names{"a", "b", "c"});
    CHECK(packed({"--class", "x"}) == Names{"a", "c"});
    CHECK(packed({"--class", "x", "--class", "y"}) == Names{"a", "b", "c"});
    CHECK(packed({"--split", "train"}) == Names{"a", "b"});
    CHECK(packed({"--min-mask", "0.03", "--max-mask", "0.997"}) == Names{"b"});
    CHECK(packed({"--coding", "raw"}) == Names{"a", "b", "c"});
    CHECK(DataSet::open(out).value().read(0).value().image.at(0, 0, 0) == 200);
    CHECK(packed({"--swap-red-blue", set}) == Names{"a", "b", "c"});
    CHECK(DataSet::open(out).value().read(0).value().image.at(0, 0, 2) == 200);

    writeSplit(folder / "s.json", GroupSplit{1, 0.5, {"Q"}, {"P"}}).value();
    CHECK(packed({"--split", "val", "--split-file", (folder / "s.json").string()}) ==
          Names{"a", "b"});
    // The summary is for people.
    CHECK_THAT(runCgam({"pack", set, "--out", out}).out,
               Contains("packed 3 cases of 2 groups, 0 not wanted, 0 unreadable;"));
}

TEST_CASE("Several data sets become one, names that occur twice are told apart") {
    const TemporaryFolder folder;
    const std::string one = smallSet(folder, "one");
    const std::string two = smallSet(folder, "two");
    const std::string out = (folder / "p.cgampack").string();
    REQUIRE(runCgam({"pack", one, two + "/", "--class", "y", "--out", out}).exitCode == 0);
    CHECK(namesIn(out) == std::vector<std::string>{"b", "two/b"});
    const std::string again = (folder / "q.cgampack").string();
    REQUIRE(runCgam({"pack", out, "--out", again}).exitCode == 0);
    CHECK(namesIn(again) == namesIn(out));
}

TEST_CASE("Every case that cannot be read is named, and decides the exit code") {
    const TemporaryFolder folder;
    const std::string set = smallSet(folder);
    const std::string out = (folder / "p.cgampack").string();
    folder.write("set/images/b.png", "damaged");
    std::filesystem::remove(folder / "set/masks/c.png");
    const ProgramResult strict = runCgam({"pack", set, "--out", out});
    CHECK(strict.exitCode == 3);
    CHECK_THAT(strict.err, Contains("left out: ") && Contains("images/b.png'") &&
                               Contains("c.png' has no mask") &&
                               Contains("2 cases could not be read, so nothing was written"));
    CHECK_FALSE(std::filesystem::exists(out));
    const ProgramResult lax = runCgam({"pack", set, "--out", out, "--keep-going"});
    CHECK(lax.exitCode == 0);
    CHECK_THAT(lax.err, Contains("images/b.png'"));
    CHECK_THAT(lax.out, Contains("2 unreadable"));
    CHECK(namesIn(out) == std::vector<std::string>{"a"});
}

TEST_CASE("Wishes that cannot be met are said in a sentence") {
    const TemporaryFolder folder;
    const std::string set = smallSet(folder);
    const std::string out = (folder / "p.cgampack").string();
    const auto refused = [&](std::vector<std::string> more, int code, const std::string& reason) {
        more.insert(more.begin(), {"pack", set, "--out", out});
        const ProgramResult result = runCgam(more);
        CHECK(result.exitCode == code);
        CHECK_THAT(result.err, Contains(reason));
        CHECK_FALSE(std::filesystem::exists(out));
    };
    refused({"--class", "none"}, 3, "No case is left to pack");
    refused({"--split", "left"}, 2, "--split cannot be 'left'");
    refused({"--min-mask", "0.9", "--max-mask", "0.1"}, 2, "must not be greater than --max-mask");
    refused({"--min-mask", "2"}, 2, "must be a number from 0 to 1");
    refused({"--split-file", set}, 2, "--split-file needs --split");
    refused({"--swap-red-blue", "elsewhere"}, 2, "which is not among the data sets");
    refused({(folder / "none").string()}, 3, "There is no data set");
    refused({set + "/"}, 2, "is given twice");
    CHECK(runCgam({"pack", set, "--out", (folder / "no/p.cgampack").string()}).exitCode == 3);
}

TEST_CASE("A split is drawn and written down, or taken from the index") {
    const TemporaryFolder folder;
    const std::string set = smallSet(folder);
    const std::string out = (folder / "s.json").string();
    const ProgramResult drawn = runCgam({"split", set, "--val", "0.4", "--out", out});
    CHECK(drawn.exitCode == 0);
    CHECK_THAT(drawn.out, Contains("train: ") && Contains("val: "));
    CHECK(readSplit(out).value() == splitByGroup(DataSet::open(set).value().entries(), 0.4, 1));
    REQUIRE(runCgam({"split", set, "--stated", "--out", out}).exitCode == 0);
    CHECK(readSplit(out).value().val == std::vector<std::string>{"Q"});
    CHECK(runCgam({"split", (folder / "none").string(), "--out", out}).exitCode == 3);
}
