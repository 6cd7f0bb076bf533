#include "core/checkpoint/metadata_json.h"
#include "core/checkpoint/refusal.h"

#include <catch2/catch.hpp>

using namespace cgam::checkpoint;

using Metadata = std::map<std::string, std::string>;

TEST_CASE("metadata survives the way through JSON") {
    const Metadata metadata = {{"", "empty key"},
                               {"empty", ""},
                               {"control", std::string("\0\x01\n\t\x1f", 5)},
                               {"quotes", R"("a" \ /)"},
                               {"\u00fcber", "\u4e2d\U0001F52C"}};
    CHECK(readMetadataJson(writeMetadataJson(metadata)) == metadata);
    CHECK(readMetadataJson(writeMetadataJson({})).empty());
}

TEST_CASE("JSON of other writers") {
    CHECK(readMetadataJson(" { \"a\" : \"b\",\r\n\t\"c\":\"d\" } ") ==
          Metadata{{"a", "b"}, {"c", "d"}});
    CHECK(readMetadataJson(R"({"a": "\u00e4\u4E2D\ud83d\uDD2C \/\b\f\n\r\t\"\\"})") ==
          Metadata{{"a", "\u00e4\u4e2d\U0001F52C /\b\f\n\r\t\"\\"}});
    CHECK_THROWS_WITH(readMetadataJson(R"({"a": "1", "a": "2"})"), Catch::Contains("'a' twice"));
}

TEST_CASE("anything but a flat object of texts is refused") {
    const std::string json = GENERATE(
        "", "{", "[]", "null", R"({"a": 1})", R"({"a": {}})", R"({"a": "b",})", R"({"a" "b"})",
        R"({"a": "b"} x)", R"({"a": "b)", R"({"a": "\x"})", R"({"a": "\u12"})",
        R"({"a": "\u12G4"})", R"({"a": "\ud800"})", R"({"a": "\ud800\u0041"})",
        R"({"a": "\udc00"})", "{\"a\": \"\n\"}", "{\"a\": \"\xff\"}");
    CAPTURE(json);
    CHECK_THROWS_AS(readMetadataJson(json), Refusal);
}
