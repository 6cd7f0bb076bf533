#include "core/data/case_choice.h"

#include <catch2/catch.hpp>

using namespace cgam;

namespace {

CaseEntry entry(const std::string& className, const std::string& split, const std::string& group) {
    CaseEntry made;
    made.className = className;
    made.split = split;
    made.group = group;
    return made;
}

}  // namespace

TEST_CASE("Without wishes every case is wanted") {
    CHECK(isListed({}, entry("", "", "a")));
    CHECK(hasWantedShare({}, TruthMap(2, 2)));
    CHECK(hasWantedShare({}, TruthMap(2, 2, 1, kObject)));
}

TEST_CASE("Classes, sides and shares choose") {
    CaseChoice choice;
    choice.classes = {"adeno", "polyp"};
    CHECK(isListed(choice, entry("polyp", "", "a")));
    CHECK_FALSE(isListed(choice, entry("normal", "", "a")));

    choice.classes.clear();
    choice.side = SplitSide::Val;
    CHECK(isListed(choice, entry("", "val", "a")));
    CHECK_FALSE(isListed(choice, entry("", "train", "a")));
    CHECK_FALSE(isListed(choice, entry("", "", "a")));

    // A split that was written down goes before the column.
    choice.split = GroupSplit{1, 0.5, {"a"}, {"b"}};
    CHECK_FALSE(isListed(choice, entry("", "val", "a")));
    CHECK(isListed(choice, entry("", "train", "b")));
    CHECK_FALSE(isListed(choice, entry("", "val", "unknown")));

    TruthMap quarter(2, 2);
    quarter.data[0] = kObject;
    choice.minObject = 0.25;
    choice.maxObject = 0.25;
    CHECK(hasWantedShare(choice, quarter));
    quarter.data[1] = kObject;
    CHECK_FALSE(hasWantedShare(choice, quarter));
    CHECK_FALSE(hasWantedShare(choice, TruthMap(2, 2)));
}
