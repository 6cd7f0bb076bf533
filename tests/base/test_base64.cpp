#include "core/base/base64.h"

#include <catch2/catch.hpp>

#include <string_view>

using namespace cgam;

TEST_CASE("Base64 of the examples of RFC 4648") {
    const auto of = [](std::string_view text) {
        return base64(std::as_bytes(std::span(text.data(), text.size())));
    };
    CHECK(of("").empty());
    CHECK(of("f") == "Zg==");
    CHECK(of("fo") == "Zm8=");
    CHECK(of("foo") == "Zm9v");
    CHECK(of("foob") == "Zm9vYg==");
    CHECK(of("fooba") == "Zm9vYmE=");
    CHECK(of("foobar") == "Zm9vYmFy");
    CHECK(of("\xff\xfe\xfd") == "//79");
}
