#include "core/base/text_place.h"

#include <catch2/catch.hpp>

using namespace cgam;

TEST_CASE("Places in a text are counted from 1") {
    CHECK(placeInText("abc", 0) == "line 1, column 1");
    CHECK(placeInText("a\nbc\n", 3) == "line 2, column 2");
    CHECK(placeInText("a\nbc\n", 5) == "line 3, column 1");
    CHECK(placeInText("ab", 99) == "line 1, column 3");
    CHECK(placeInText("", 0) == "line 1, column 1");
}
