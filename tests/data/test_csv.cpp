#include "core/data/csv.h"

#include <catch2/catch.hpp>

using namespace cgam;
using Catch::Contains;

namespace {

using Fields = std::vector<std::string>;

std::vector<Fields> fieldsOf(std::string_view text) {
    std::vector<Fields> fields;
    const Result<std::vector<CsvRecord>> records = parseCsv(text, "'t.csv'");
    REQUIRE(records.ok());
    for (const CsvRecord& record : *records)
        fields.push_back(record.fields);
    return fields;
}

}  // namespace

TEST_CASE("Records are lines, with LF or CRLF, with or without the last") {
    const std::vector<Fields> expected = {{"a", "b"}, {"1", "2"}};
    CHECK(fieldsOf("a,b\n1,2\n") == expected);
    CHECK(fieldsOf("a,b\r\n1,2\r\n") == expected);
    CHECK(fieldsOf("a,b\n1,2") == expected);
    CHECK(fieldsOf("\xEF\xBB\xBF"
                   "a,b\n\n\r\n1,2\n\n") == expected);
    CHECK(fieldsOf("").empty());
}

TEST_CASE("Empty fields count, blanks round a field do not") {
    CHECK(fieldsOf(",\n") == std::vector<Fields>{{"", ""}});
    CHECK(fieldsOf("a,,c,\n") == std::vector<Fields>{{"a", "", "c", ""}});
    CHECK(fieldsOf("  a b\t, \"c\" ,d\n") == std::vector<Fields>{{"a b", "c", "d"}});
}

TEST_CASE("Fields in quotes hold commas, quotes and line ends") {
    CHECK(fieldsOf("\"a,b\",\"say \"\"x\"\"\",\" c \"\n") ==
          std::vector<Fields>{{"a,b", "say \"x\"", " c "}});
    CHECK(fieldsOf("\"two\nlines\",\"\"\nnext,1\n") ==
          std::vector<Fields>{{"two\nlines", ""}, {"next", "1"}});
    CHECK(fieldsOf("x\"y\n") == std::vector<Fields>{{"x\"y"}});  // a quote inside is a letter
}

TEST_CASE("Lines are counted through quoted line ends") {
    const auto records = parseCsv("a\n\"1\n2\n3\"\n\nb\n", "t");
    REQUIRE(records.ok());
    REQUIRE(records->size() == 3);
    CHECK((*records)[1].line == 2);
    CHECK((*records)[2].line == 6);
}

TEST_CASE("Quotes that do not fit are refused with their line") {
    const auto refusal = [](std::string_view text) {
        const auto records = parseCsv(text, "'t.csv'");
        REQUIRE_FALSE(records.ok());
        CHECK(records.error().kind == ErrorKind::BadInput);
        return records.error().message;
    };
    CHECK(refusal("a\nb,\"open\n\n") ==
          "'t.csv', line 2: a quotation mark is opened but not closed.");
    CHECK_THAT(refusal("\"a\"b\n"),
               Contains("'t.csv', line 1: after a closing quotation mark a comma"));
}

TEST_CASE("Written fields come back") {
    for (const std::string field : {"", "plain", "a,b", "say \"x\"", " space ", "two\r\nlines"})
        CHECK(fieldsOf("x," + csvField(field) + ",y\n") == std::vector<Fields>{{"x", field, "y"}});
    CHECK(csvField("plain") == "plain");
}
