#include "core/base/json_shape.h"

#include <catch2/catch.hpp>

using namespace cgam;
using Catch::Contains;

TEST_CASE("JSON is refused by its nesting and its members before it is parsed") {
    const auto nested = [](int depth) {
        return std::string(static_cast<std::size_t>(depth), '[') +
               std::string(static_cast<std::size_t>(depth), ']');
    };
    CHECK(checkJsonShape(nested(64), "x").ok());
    const Result<void> deep = checkJsonShape(nested(65), "'x.json'");
    REQUIRE_FALSE(deep.ok());
    CHECK_THAT(deep.error().message, Contains("'x.json'") && Contains("more than 64"));

    const std::string members = R"({"a": 1, "b": {"c": 2}})";
    CHECK(checkJsonShape(members, "x", {.members = 3}).ok());
    const Result<void> many = checkJsonShape(members, "x", {.members = 2});
    REQUIRE_FALSE(many.ok());
    CHECK_THAT(many.error().message, Contains("more than 2 members"));
}

TEST_CASE("Brackets and colons in texts and comments do not count") {
    const JsonLimits flat{.nesting = 1, .members = 1};
    CHECK(checkJsonShape(R"({"[[[::\"[[[": "]:["})", "x", flat).ok());
    CHECK(checkJsonShape("// \" [[[ :::\n{\"a\": 1 /* [[ :: \" */ }", "x", flat).ok());
    // A quote in a comment does not hide what follows it.
    CHECK_FALSE(checkJsonShape("// \"\n[[[]]]", "x", flat).ok());
    CHECK_FALSE(checkJsonShape("/* \" */[[[]]]", "x", flat).ok());
    CHECK(checkJsonShape("/* [[[", "x", flat).ok());
}
