#include "core/data/split.h"
#include "tests/base/temporary_folder.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

using namespace cgam;
using Catch::Contains;
using test::TemporaryFolder;

namespace {

/// Groups G0, G1, ... with 1 + number % 7 cases each.
std::vector<CaseEntry> unevenGroups(int count) {
    std::vector<CaseEntry> entries;
    for (int group = 0; group < count; ++group)
        for (int i = 0; i <= group % 7; ++i) {
            CaseEntry entry;
            entry.group = "G" + std::to_string(group);
            entry.name = entry.group + "-" + std::to_string(i);
            entries.push_back(entry);
        }
    return entries;
}

CaseEntry stated(const std::string& group, const std::string& split) {
    CaseEntry entry;
    entry.name = group + "-case";
    entry.group = group;
    entry.split = split;
    return entry;
}

}  // namespace

TEST_CASE("Every group is on one side and about the wanted share is for validation") {
    const std::vector<CaseEntry> entries = unevenGroups(60);
    for (const double share : {0.1, 0.2, 0.5, 0.9})
        for (std::uint64_t seed = 0; seed < 50; ++seed) {
            const GroupSplit split = splitByGroup(entries, share, seed);
            CHECK(split.train.size() + split.val.size() == 60);
            const auto val = casesOn(SplitSide::Val, entries, split);
            const auto train = casesOn(SplitSide::Train, entries, split);
            CHECK(val.size() + train.size() == entries.size());
            const double wanted = share * static_cast<double>(entries.size());
            CHECK(static_cast<double>(val.size()) == Approx(wanted).margin(7));
            std::set<std::string> valGroups, trainGroups, both;
            for (const std::size_t i : val)
                valGroups.insert(entries[i].group);
            for (const std::size_t i : train)
                trainGroups.insert(entries[i].group);
            std::set_intersection(valGroups.begin(), valGroups.end(), trainGroups.begin(),
                                  trainGroups.end(), std::inserter(both, both.end()));
            CHECK(both.empty());
        }
}

TEST_CASE("The split follows from the seed alone, not from the order of the cases") {
    std::vector<CaseEntry> entries = unevenGroups(40);
    const GroupSplit split = splitByGroup(entries, 0.25, 11);
    std::reverse(entries.begin(), entries.end());
    CHECK(splitByGroup(entries, 0.25, 11) == split);
    CHECK(splitByGroup(entries, 0.25, 12).val != split.val);
}

TEST_CASE("The split is the same on every platform") {
    // Drawn once; another result means that splits written down elsewhere no longer come back.
    CHECK(splitByGroup(unevenGroups(12), 0.3, 7).val ==
          std::vector<std::string>{"G0", "G3", "G4", "G7", "G8"});
}

TEST_CASE("Neither side is empty while there are two groups and a share between 0 and 1") {
    const std::vector<CaseEntry> two = {stated("a", ""), stated("b", "")};
    for (std::uint64_t seed = 0; seed < 20; ++seed)
        for (const double share : {0.01, 0.5, 0.99}) {
            const GroupSplit split = splitByGroup(two, share, seed);
            CHECK(split.train.size() == 1);
            CHECK(split.val.size() == 1);
        }
    CHECK(splitByGroup(two, 0, 1).val.empty());
    CHECK(splitByGroup(two, 1, 1).train.empty());
    CHECK(splitByGroup({two.data(), 1}, 0.5, 1).train == std::vector<std::string>{"a"});
    CHECK(splitByGroup({}, 0.5, 1).train.empty());
}

TEST_CASE("The side of a group that was not there is unknown") {
    const GroupSplit split = splitByGroup(unevenGroups(5), 0.4, 1);
    CHECK_FALSE(split.sideOf("G9").has_value());
    CHECK(split.sideOf(split.val.front()) == SplitSide::Val);
    CHECK(split.sideOf(split.train.front()) == SplitSide::Train);
}

TEST_CASE("A stated split is taken from the cases") {
    const std::vector<CaseEntry> entries = {stated("b", "train"), stated("a", "train"),
                                            stated("c", "val"), stated("d", "")};
    const Result<GroupSplit> split = statedSplit(entries);
    REQUIRE(split.ok());
    CHECK(split->train == std::vector<std::string>{"a", "b"});
    CHECK(split->val == std::vector<std::string>{"c"});
    CHECK(casesOn(SplitSide::Train, entries, *split) == std::vector<std::size_t>{0, 1});

    const std::vector<CaseEntry> torn = {stated("a", "train"), stated("a", "val")};
    CHECK_THAT(statedSplit(torn).error().message, Contains("'a' is stated on both sides"));
    const std::vector<CaseEntry> odd = {stated("a", "left")};
    CHECK_THAT(statedSplit(odd).error().message, Contains("The split of 'a-case' is 'left'"));
    CHECK_THAT(statedSplit({}).error().message, Contains("No case states a split"));
}

TEST_CASE("A written split comes back") {
    const TemporaryFolder folder;
    const GroupSplit split = splitByGroup(unevenGroups(30), 0.2, 0xFFFFFFFFFFFFFFFFULL);
    REQUIRE(writeSplit(folder / "split.json", split).ok());
    const Result<GroupSplit> read = readSplit(folder / "split.json");
    REQUIRE(read.ok());
    CHECK(*read == split);
}

TEST_CASE("A split made by hand needs no more than its two lists") {
    const TemporaryFolder folder;
    const Result<GroupSplit> split = readSplit(folder.write(
        "s.json", R"({"kind":"cgam-split","version":1,"train":["b","a"],"val":["c"]})"));
    REQUIRE(split.ok());
    CHECK(split->train == std::vector<std::string>{"a", "b"});
    CHECK(split->val == std::vector<std::string>{"c"});
}

TEST_CASE("A file that is no split is refused with a sentence") {
    const TemporaryFolder folder;
    const auto refusal = [&](std::string_view text) {
        const Result<GroupSplit> split = readSplit(folder.write("s.json", text));
        REQUIRE_FALSE(split.ok());
        CHECK(split.error().kind == ErrorKind::BadInput);
        CHECK_THAT(split.error().message, Contains("s.json'"));
        return split.error().message;
    };
    const std::string head = R"({"kind":"cgam-split","version":1,"seed":1,"val_fraction":0.5,)";
    CHECK_THAT(refusal("{"), Contains("is not complete JSON"));
    CHECK_THAT(refusal(std::string_view("[]\0", 3)), Contains("line 1, column 3"));
    CHECK_THAT(refusal("[]"), Contains("is not the split of a data set"));
    CHECK_THAT(refusal(R"({"kind":"other","version":1})"), Contains("is not the split"));
    CHECK_THAT(refusal(R"({"kind":"cgam-split","version":2})"), Contains("newer version"));
    CHECK_THAT(refusal(head + R"("train":["a"]})"), Contains("under \"val\""));
    CHECK_THAT(refusal(head + R"("train":[1],"val":[]})"), Contains("under \"train\""));
    CHECK_THAT(refusal(head + R"("train":["a","b"],"val":["b"]})"),
               Contains("the group 'b' is on both sides"));
    CHECK_THAT(refusal(R"({"kind":"cgam-split","version":1,"seed":-1,"train":[],"val":[]})"),
               Contains("must be numbers"));
    CHECK_THAT(refusal(std::string(1000, '[')), Contains("nested too deeply"));
    CHECK_FALSE(readSplit(folder / "none.json").ok());
}
