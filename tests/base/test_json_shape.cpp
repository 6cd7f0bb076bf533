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

TEST_CASE("A name that an object has twice is refused with its place") {
    const auto refusal = [](const std::string& text) {
        const Result<void> checked = checkJsonShape(text, "'x.json'");
        return checked ? std::string() : checked.error().message;
    };
    CHECK(refusal("[{\"a\": 1,\n  \"a\": 2}]") ==
          "'x.json' has the name \"a\" twice in one object (line 2, column 3).");
    CHECK_THAT(refusal(R"({"b": {"a": 1}, "c": [{"d": 0}], "b": 2})"), Contains("\"b\" twice"));
    CHECK_THAT(refusal(R"({"": 1, "": 2})"), Contains("\"\" twice"));
    // Spelt in two ways.
    CHECK_THAT(refusal(R"({"\u0061": 1, "a": 2})"), Contains("twice"));
    CHECK_THAT(refusal(R"({"\ud83d\ude00": 1, "😀": 2})"), Contains("twice"));
    CHECK_THAT(refusal(R"({"a\n": 1, "a\u000A": 2})"), Contains("twice"));

    // In different objects, or as a value, a name may come again.
    CHECK(refusal(R"({"a": {"a": 1}, "b": [{"a": 1}, {"a": 2}]})").empty());
    CHECK(refusal(R"({"a": "a", "b": "a"})").empty());
    CHECK(refusal(R"({"A": 1, "a": 2, "a ": 3})").empty());
}

TEST_CASE("What is no JSON passes, whatever its names are") {
    for (const std::string text :
         {R"({:1, :2})", R"({"a":1:2})", R"({"a":1,"a)", R"(}]}"a":1,"a":2)", R"({"\ud800":1})",
          R"({"\u00":1,"\q":2,"\)", R"({"a":1,"a":2)"})
        CHECK(checkJsonShape(text, "x").ok());
}

TEST_CASE("Brackets behind a byte at which every parser stops do not count") {
    const std::string deep(1000, '[');
    CHECK(checkJsonShape("\xFF\xD8\xFF" + deep, "x").ok());
    CHECK(checkJsonShape("[\x01" + deep, "x").ok());
    CHECK_FALSE(checkJsonShape("\xEF\xBB\xBF \r\n\t" + deep, "x").ok());
    CHECK_FALSE(checkJsonShape("[\"\xC3\xA4\", // \xFF\n" + deep, "x").ok());
}

TEST_CASE("Where other programs write a name twice it may stand so") {
    const JsonLimits limits{.mayRepeat = "a"};
    CHECK(checkJsonShape(R"({"a": 1, "a": 2})", "x", limits).ok());
    CHECK_FALSE(checkJsonShape(R"({"b": 1, "b": 2})", "x", limits).ok());
    CHECK_FALSE(checkJsonShape(R"({"": 1, "": 2})", "x").ok());
}
