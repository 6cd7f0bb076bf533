#include "app/cli/printable_json.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace cgam;

TEST_CASE("JSON that is printed holds no control characters, and still says the same") {
    const std::string name = "a\x1b[31m\x7f\u009b1m \u202e \u00b5m \u4e2d \"q\"";
    const std::string line = cli::printableJson(nlohmann::json({{"file", name}}).dump());
    for (const char* raw : {"\x1b", "\x7f", "\u009b", "\u202e", "\n"})
        CHECK(line.find(raw) == std::string::npos);
    CHECK(line.find("\u00b5m \u4e2d") != std::string::npos);
    CHECK(nlohmann::json::parse(line)["file"] == name);
}
