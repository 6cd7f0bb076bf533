#include "tests/cli/program.h"

#include <catch2/catch.hpp>

using namespace cgam;
using Catch::Contains;
using Catch::StartsWith;
using test::ProgramResult;
using test::runCgam;

namespace {

void checkUsageError(const std::vector<std::string>& arguments, const std::string& reason) {
    const ProgramResult result = runCgam(arguments);
    CHECK(result.exitCode == 2);
    CHECK(result.out.empty());
    CHECK_THAT(result.err, StartsWith("cgam: ") && Contains(reason));
}

}  // namespace

TEST_CASE("The version names the libraries") {
    const ProgramResult result = runCgam({"--version"});
    CHECK(result.exitCode == 0);
    CHECK_THAT(result.out, StartsWith("cgam ") && Contains("\nLibTorch") &&
                               Contains("\nOpenSlide") && Contains("\nOpenCV"));
}

TEST_CASE("The help lists the commands") {
    const ProgramResult result = runCgam({"--help"});
    CHECK(result.exitCode == 0);
    CHECK_THAT(result.out, Contains("info") && Contains("demo-slide"));
}

TEST_CASE("Unknown and missing commands and options are usage errors") {
    checkUsageError({}, "A command is needed. Commands: ");
    checkUsageError({"frobnicate"}, "There is no command 'frobnicate'. Commands: ");
    checkUsageError({"--frobnicate"}, "--frobnicate");
    checkUsageError({"info", "--frobnicate", "x"}, "--frobnicate");
    checkUsageError({"info"}, "FILE is required");
}

TEST_CASE("A file that is no image is bad input") {
    const ProgramResult result = runCgam({"info", "/dev/null/none.svs", "--json"});
    CHECK(result.exitCode == 3);
    CHECK(result.out.empty());
    CHECK_THAT(result.err, StartsWith("cgam: ") && Contains("none.svs"));
}
