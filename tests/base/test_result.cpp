#include "core/base/result.h"

#include <catch2/catch.hpp>

#include <memory>
#include <string>

using namespace cgam;

namespace {

Result<int> half(int number) {
    if (number % 2 != 0) return badInput(std::to_string(number) + " is odd.");
    return number / 2;
}

Result<void> requireEven(int number) {
    if (const auto result = half(number); !result) return result.error();
    return {};
}

}  // namespace

TEST_CASE("a Result holds a value") {
    const Result<int> result = half(8);
    CHECK(result.ok());
    CHECK(static_cast<bool>(result));
    CHECK(result.value() == 4);
    CHECK(*result == 4);

    Result<std::string> text(std::string("abc"));
    text.value() += "d";
    CHECK(text->size() == 4);
}

TEST_CASE("a Result holds an error") {
    const Result<int> result = half(7);
    CHECK_FALSE(result.ok());
    CHECK_FALSE(static_cast<bool>(result));
    CHECK(result.error().message == "7 is odd.");
    CHECK(result.error().kind == ErrorKind::BadInput);
    CHECK(Result<int>(runtimeError("Disk full.")).error().kind == ErrorKind::Runtime);
}

TEST_CASE("asking a failed Result for its value throws the error") {
    Result<int> result = half(7);
    CHECK_THROWS_AS(result.value(), ErrorException);
    CHECK_THROWS_AS(*result, ErrorException);
    try {
        (void)half(9).value();
        FAIL("no exception");
    } catch (const ErrorException& exception) {
        CHECK(exception.error().message == "9 is odd.");
        CHECK(std::string(exception.what()) == "9 is odd.");
        CHECK(exception.error().kind == ErrorKind::BadInput);
    }
}

TEST_CASE("a Result of nothing is success or an error") {
    CHECK(requireEven(2).ok());
    CHECK_NOTHROW(requireEven(2).value());
    const Result<void> failed = requireEven(3);
    CHECK_FALSE(failed.ok());
    CHECK_FALSE(static_cast<bool>(failed));
    CHECK(failed.error().message == "3 is odd.");
    CHECK_THROWS_AS(failed.value(), ErrorException);
}

TEST_CASE("a value that can only be moved passes through") {
    Result<std::unique_ptr<int>> result(std::make_unique<int>(5));
    const std::unique_ptr<int> taken = std::move(result).value();
    REQUIRE(taken);
    CHECK(*taken == 5);
}

TEST_CASE("a Result whose value is itself a text is not taken for an error") {
    const Result<std::string> text(std::string("fine"));
    CHECK(text.ok());
    CHECK(*text == "fine");
}
