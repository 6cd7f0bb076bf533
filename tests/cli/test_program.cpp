#include "core/io/clicks_json.h"
#include "core/io/image_files.h"
#include "tests/base/temporary_folder.h"
#include "tests/cli/program.h"

#include <catch2/catch.hpp>

#include <cctype>
#include <set>
#include <sstream>
#include <sys/stat.h>

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

std::set<std::string> longOptionsIn(const std::string& text) {
    std::set<std::string> options;
    for (std::size_t at = text.find("--"); at != std::string::npos; at = text.find("--", at + 2)) {
        std::size_t end = at + 2;
        while (end < text.size() && (std::islower(text[end]) != 0 || text[end] == '-'))
            ++end;
        if (end > at + 2) options.insert(text.substr(at, end - at));
    }
    return options;
}

/// The commands that a help text lists.
std::vector<std::string> commandsIn(const std::string& help) {
    std::vector<std::string> commands;
    std::istringstream lines(help);
    bool listed = false;
    for (std::string line; std::getline(lines, line);) {
        if (line == "Subcommands:")
            listed = true;
        else if (!line.starts_with("  "))
            listed = false;
        else if (listed && line[2] != ' ')
            commands.push_back(line.substr(2, line.find(' ', 2) - 2));
    }
    return commands;
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
    checkUsageError({"info"}, "cgam info needs FILE.");
    checkUsageError({"demo-slide", "--width", "0", "o.svs"}, "--width must be a whole number from");
    checkUsageError({"demo-slide", "out"}, "must end in .svs or .tif.");
    checkUsageError({"demo-patch", "d.png", "--mask", "d.png"}, "would overwrite another file");
    checkUsageError({"info\x1b[31m"}, "There is no command 'info?[31m'.");
}

TEST_CASE("A file that is no image is bad input") {
    const ProgramResult result = runCgam({"info", "/dev/null/none.svs", "--json"});
    CHECK(result.exitCode == 3);
    CHECK(result.out.empty());
    CHECK_THAT(result.err, StartsWith("cgam: ") && Contains("none.svs"));
}

TEST_CASE("A pipe is refused at once, not waited for") {
    const test::TemporaryFolder folder;
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
    const ProgramResult result = runCgam({"info", folder / "pipe"});
    CHECK(result.exitCode == 3);
    CHECK_THAT(result.err, Contains("is a pipe, not a file."));
}

TEST_CASE("Names and notes of files give no orders to a terminal") {
    const test::TemporaryFolder folder;
    const std::string name = "a\x1b[31m\u009bm.png";
    writeRgb(folder / name, ImageRgb(10, 8, 3)).value();
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"info", folder / name},
          {"info", folder / name, "--json"},
          {"info", folder / (name + "x")}}) {
        const ProgramResult result = runCgam(arguments);
        for (const char* raw : {"\x1b", "\u009b"})
            CHECK((result.out + result.err).find(raw) == std::string::npos);
    }
}

TEST_CASE("A demo patch, its mask and clicks appear together") {
    const test::TemporaryFolder folder;
    const std::vector<std::string> patch = {"demo-patch", "--size", "64", folder / "p.png"};
    const auto with = [&](std::vector<std::string> more) {
        more.insert(more.begin(), patch.begin(), patch.end());
        return more;
    };
    CHECK(runCgam(with({"--clicks", folder / "none/c.json"})).exitCode == 3);
    CHECK(folder.names().empty());
    CHECK(runCgam(with({"--mask", folder / "m.png", "--clicks", folder / "c.json"})).exitCode == 0);
    CHECK(folder.names().size() == 3);
    CHECK(readClicks(folder / "c.json").value().size() == 4);
}

TEST_CASE("The completion for bash knows every command and its options") {
    const std::string script = test::contentOf(CGAM_COMPLETION);
    const auto offered = [&](const std::string& command) {
        const std::size_t start = script.find(" " + command + ")");
        REQUIRE(start != std::string::npos);
        return script.substr(start, script.find(";;", start) - start);
    };
    const auto checkOptions = [](const std::string& help, const std::string& words) {
        for (const std::string& option : longOptionsIn(help)) {
            INFO(option);
            CHECK(longOptionsIn(words).contains(option));
        }
    };
    const std::string help = runCgam({"--help"}).out;
    CHECK(commandsIn(help).size() >= 3);
    for (const std::string& command : commandsIn(help)) {
        INFO(command);
        CHECK_THAT(offered("*"), Contains(" " + command + " "));
        const std::string about = runCgam({command, "--help"}).out;
        checkOptions(about, offered(command));
        for (const std::string& below : commandsIn(about)) {
            INFO(below);
            CHECK_THAT(offered(command), Contains(" " + below + " "));
            checkOptions(runCgam({command, below, "--help"}).out, offered(command));
        }
    }
}
