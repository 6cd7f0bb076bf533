#include "core/geometry/round_even.h"

#include <catch2/catch.hpp>

#include <limits>

using namespace cgam;

TEST_CASE("halves are rounded to the even neighbour", "[geometry]") {
    CHECK(roundEven(0.5) == 0);
    CHECK(roundEven(1.5) == 2);
    CHECK(roundEven(2.5) == 2);
    CHECK(roundEven(-0.5) == 0);
    CHECK(roundEven(-1.5) == -2);
    CHECK(roundEven(2.4999) == 2);
    CHECK(roundEven(2.5001) == 3);
}

TEST_CASE("grid indices stay within the limit", "[geometry]") {
    CHECK(roundToGrid(-2.5) == -2);
    CHECK(roundToGrid(1e9) == 1000000000);
    CHECK(roundToGrid(1e300) == kGridLimit);
    CHECK(roundToGrid(-1e300) == -kGridLimit);
    CHECK(roundToGrid(std::numeric_limits<double>::infinity()) == kGridLimit);
    CHECK(roundToGrid(std::numeric_limits<double>::quiet_NaN()) == -kGridLimit);
}
