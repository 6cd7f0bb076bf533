#include "app/cli/file_roles.h"
#include "app/cli/option_values.h"
#include "app/cli/usage_sentence.h"
#include "tests/base/temporary_folder.h"
#include "tests/cli/option_tables.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>

using namespace cgam;
using namespace cgam::test;
using Catch::Contains;

namespace {

/// Parses `cgam NAME WORDS...` as the program does.
void parse(const CommandCase& command, std::vector<std::string> words) {
    CLI::App app("", "cgam");
    CLI::App* below = app.add_subcommand(command.name);
    const std::function<void()> check = command.declare(*below);
    words.insert(words.begin(), command.name);
    std::reverse(words.begin(), words.end());  // CLI11 wants them so
    try {
        app.parse(words);
    } catch (const CLI::ParseError& error) {
        throw cli::UsageError(cli::usageSentence(app, error));
    }
    check();
}

/// The message about words that must be refused; empty if they are not.
std::string refusal(const CommandCase& command, const std::vector<std::string>& words) {
    std::vector<std::string> all = command.needed;
    all.insert(all.end(), words.begin(), words.end());
    try {
        parse(command, all);
        return "";
    } catch (const cli::UsageError& error) {
        return error.what();
    }
}

/// "refine --lambda" for every option of every command but --help and positional words.
std::set<std::string> allOptions() {
    std::set<std::string> names;
    for (const CommandCase& command : allCommands()) {
        CLI::App app;
        command.declare(app);
        for (const CLI::Option* option : app.get_options())
            if (!option->get_positional() && option->get_name() != "--help")
                names.insert(command.name + " " + option->get_name());
    }
    return names;
}

/// The command and the option of "refine --lambda".
std::pair<const CommandCase*, std::string> parts(const std::string& name) {
    const std::size_t blank = name.find(' ');
    const std::string command = name.substr(0, blank);
    for (const CommandCase& known : allCommands())
        if (known.name == command) return {&known, name.substr(blank + 1)};
    FAIL("there is no command " << command);
    return {};
}

const std::vector<std::string> kNotNumbers = {
    "",   "nan", "NaN", "-nan", "inf", "-inf",  "infinity", "abc",    "1x",   " 1",
    "1 ", "0x4", "--",  "+",    "1e",  "1e999", "-1",       "-1e999", "1,5z", "1;2"};

}  // namespace

TEST_CASE("Every option of every command is in one of the tables below") {
    std::set<std::string> tables = neededOptions();
    tables.insert(flagOptions().begin(), flagOptions().end());
    tables.insert(listOptions().begin(), listOptions().end());
    tables.insert(alternativeOptions().begin(), alternativeOptions().end());
    for (const auto& [name, value] : numberOptions())
        tables.insert(name);
    for (const auto& [name, value] : wordOptions())
        tables.insert(name);
    for (const auto& [name, value] : nameOptions())
        tables.insert(name);
    CHECK(tables == allOptions());
}

TEST_CASE("Options with numbers take their range and nothing else, and say so") {
    for (const auto& [name, number] : numberOptions()) {
        const auto [command, flag] = parts(name);
        for (const std::string& good : {number.least, number.most, "+" + number.least}) {
            INFO(name << " " << good);
            CHECK(refusal(*command, {flag, good}).empty());
            CHECK(refusal(*command, {flag + "=" + good}).empty());
        }
        std::vector<std::string> bad = kNotNumbers;
        bad.insert(bad.end(), number.beyond.begin(), number.beyond.end());
        for (const std::string& value : bad) {
            INFO(name << " '" << value << "'");
            for (const std::string& message :
                 {refusal(*command, {flag, value}), refusal(*command, {flag + "=" + value})}) {
                CHECK_THAT(message, Catch::StartsWith(flag + " "));
                CHECK_THAT(message, Contains("not '") || Contains("needs a value"));
            }
        }
    }
}

TEST_CASE("The help of a number states the range that is accepted") {
    for (const CommandCase& command : allCommands()) {
        CLI::App app;
        command.declare(app);
        for (const CLI::Option* option : app.get_options()) {
            const std::string name = command.name + " " + option->get_name();
            if (!numberOptions().contains(name)) continue;
            INFO(name);
            const std::string message = refusal(command, {option->get_name() + "=x"});
            const std::size_t start = message.find("number ") + 7;
            const std::string range = message.substr(start, message.find(", not 'x'") - start);
            CHECK_THAT(option->get_description(), Contains("(" + range + ")"));
        }
    }
}

TEST_CASE("Options with words take those and nothing else, and say so") {
    for (const auto& [name, good] : wordOptions()) {
        const auto [command, flag] = parts(name);
        INFO(name);
        CHECK(refusal(*command, {flag, good}).empty());
        for (const std::string bad : {"", "nonsense", "nan", "-1", "a,,b", "ON"}) {
            INFO("'" << bad << "'");
            CHECK_THAT(refusal(*command, {flag + "=" + bad}), Catch::EndsWith("."));
        }
        CHECK_THAT(refusal(*command, {flag + "=a\x1b[31m"}), !Contains("\x1b"));
    }
}

TEST_CASE("Options with names need one") {
    for (const auto& [name, good] : nameOptions()) {
        const auto [command, flag] = parts(name);
        INFO(name);
        CHECK(refusal(*command, {flag, good}).empty());
        CHECK_THAT(refusal(*command, {flag, ""}), Contains(flag + " needs "));
    }
}

TEST_CASE("Every option is refused without a value and when given twice") {
    std::map<std::string, std::string> good = wordOptions();
    good.insert(nameOptions().begin(), nameOptions().end());
    for (const auto& [name, number] : numberOptions())
        good[name] = number.least;
    for (const auto& [name, value] : good) {
        const auto [command, flag] = parts(name);
        INFO(name);
        CHECK_THAT(refusal(*command, {flag}), Contains(flag + " needs a value: " + flag + " "));
        CHECK_THAT(refusal(*command, {flag, value, flag, value}),
                   Contains(flag + " is given more than once."));
    }
    for (const std::string& name : flagOptions()) {
        const auto [command, flag] = parts(name);
        INFO(name);
        CHECK(refusal(*command, {flag}).empty());
        CHECK_THAT(refusal(*command, {flag + "=maybe"}), Contains(flag + " takes no value."));
    }
}

TEST_CASE("What is missing or unknown is named, with the command to ask for help") {
    const auto found = parts("refine --image");
    const auto& refine = found.first;  // a lambda cannot take a structured binding along
    const auto message = [&](const std::vector<std::string>& all) {
        try {
            parse(*refine, all);
        } catch (const cli::UsageError& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    const std::string help = "\ncgam refine --help lists the options.";
    CHECK(message({}) ==
          "cgam refine needs --image FILE, --clicks FILE and --weights FILE." + help);
    CHECK(message({"--image", "i.png", "--clicks", "c.json"}) ==
          "cgam refine needs --weights FILE." + help);
    std::vector<std::string> more = refine->needed;
    more.emplace_back("--lamda=3");
    CHECK(message(more) == "cgam refine has no option '--lamda'." + help);
    CHECK(message({"--image", "i.png", "--clicks", "c.json", "--weigths", "w.pth"}) ==
          "cgam refine has no option '--weigths'. cgam refine needs --weights FILE." + help);
    more.back() = "other.png";
    CHECK(message(more) == "cgam refine does not know what to do with 'other.png'." + help);
    more.back() = "x\x1b[2J";
    CHECK(message(more) == "cgam refine does not know what to do with 'x?[2J'." + help);
}

TEST_CASE("Options that exclude each other say so") {
    const auto [evaluate, size] = parts("evaluate --size");
    CHECK_THAT(refusal(*evaluate, {"--size", "400", "--scale", "2"}),
               Contains(" cannot go with --s"));
}

TEST_CASE("A command with commands below names them") {
    CLI::App app("", "cgam");
    CLI::App* model = app.add_subcommand("model");
    model->require_subcommand(1);
    model->add_subcommand("info");
    model->add_subcommand("convert");
    const auto message = [&](std::vector<std::string> all) {
        try {
            app.parse(std::move(all));
        } catch (const CLI::ParseError& error) {
            return cli::usageSentence(app, error);
        }
        return std::string();
    };
    CHECK(message({"model"}) ==
          "cgam model needs one of its commands: info and convert.\n"
          "cgam model --help lists the options.");
}

TEST_CASE("No command writes over its own input or two outputs into one file") {
    const auto refused = [](const std::string& name, const std::vector<std::string>& all) {
        const auto [command, flag] = parts(name);
        CHECK_THROWS_WITH(parse(*command, all), Contains("would overwrite another file"));
    };
    refused("convert --dtype", {"w.pth", "w.pth"});
    refused("convert --dtype", {"w.pth", "./w.pth"});
    refused("demo-patch --mask", {"d.png", "--mask", "d.png"});
    refused("demo-patch --mask", {"d.pt", "--clicks", "d.pt"});
    refused("demo-patch --mask", {"d.png", "--mask", "m.png", "--clicks", "./m.png"});
    const std::vector<std::string> refine = {"--image", "i.png",     "--clicks",
                                             "c.json",  "--weights", "w.pth"};
    for (const char* input : {"i.png", "c.json", "./w.pth"}) {
        std::vector<std::string> all = refine;
        all.insert(all.end(), {"--dump", input});
        refused("refine --dump", all);
    }
    const auto continued = [&](const char* output, const char* file) {
        std::vector<std::string> all = refine;
        all.insert(all.end(), {"--state-in", "r.pt", output, file});
        return all;
    };
    for (const char* output :
         {"--mask-out", "--prob-out", "--attention-out", "--overlay-out", "--dump"})
        refused("refine --dump", continued(output, "./r.pt"));
    CHECK_NOTHROW(parse(*parts("refine --dump").first, continued("--state-out", "r.pt")));
}

TEST_CASE("A link whose target is not there yet is known to be another name of it") {
    const test::TemporaryFolder folder;
    const auto refused = [&](const char* one, const char* other) {
        const cli::FileRoles files{{}, {folder / one, folder / other}};
        CHECK_THROWS_WITH(cli::checkNoOverwriting(files), Contains("would overwrite another file"));
    };
    std::filesystem::create_symlink("y.png", folder / "link.png");
    std::filesystem::create_symlink("link.png", folder / "second.png");
    std::filesystem::create_symlink(folder / "round.png", folder / "round.png");
    refused("y.png", "link.png");
    refused("y.png", "second.png");
    refused("link.png", "second.png");
    CHECK_NOTHROW(cli::checkNoOverwriting({{}, {folder / "round.png", folder / "y.png"}}));
}

TEST_CASE("Names that no reader would know are wrong usage") {
    const auto refused = [](const std::string& name, const std::vector<std::string>& all) {
        const auto [command, flag] = parts(name);
        CHECK_THROWS_WITH(parse(*command, all), Contains("must end in ."));
    };
    refused("demo-slide --mask", {"out"});
    refused("demo-slide --mask", {"out.png"});
    refused("demo-slide --mask", {"out.svs", "--mask", "m.svs"});
    refused("demo-patch --mask", {"out.jpg"});
    refused("demo-patch --mask", {"out.png", "--mask", "m"});
    const std::vector<std::string> refine = {"--image", "i.png",     "--clicks",
                                             "c.json",  "--weights", "w.pth"};
    const auto with = [](std::vector<std::string> all, const std::string& option,
                         const std::string& file) {
        all.insert(all.end(), {option, file});
        return all;
    };
    refused("refine --mask-out", with(refine, "--mask-out", "m.bmp"));
    refused("refine --mask-out", with(refine, "--dump", "d.png"));
    refused("convert --dtype", {"w.pth", "half.png"});
    refused("synthetic --seed", {"new.json"});
    refused("demo-patch --mask", {"d.png", "--clicks", "c.png"});
    const std::vector<std::string> segment = {"slide.svs", "--weights", "w.pth"};
    for (const auto& [option, file] : std::map<std::string, std::string>{{"--mask", "m.png"},
                                                                         {"--prob", "p.png"},
                                                                         {"--out", "s.png"},
                                                                         {"--tissue-out", "t.xml"},
                                                                         {"--json", "j.csv"}})
        refused("segment --mask", with(segment, option, file));
    const std::vector<std::string> compare = {"--image", "i.png",     "--clicks",
                                              "c.json",  "--weights", "w.pth"};
    for (const auto& [option, file] : std::map<std::string, std::string>{
             {"--json", "j.csv"}, {"--csv", "d.json"}, {"--html", "c.png"}})
        refused("compare --csv", with(compare, option, file));
    // Small and capital letters alike; a device may have any name.
    CHECK_NOTHROW(parse(*parts("segment --mask").first, with(segment, "--mask", "M.TIF")));
    CHECK_NOTHROW(parse(*parts("segment --mask").first, with(segment, "--out", "/dev/stdout")));
    CHECK_NOTHROW(parse(*parts("refine --mask-out").first, with(refine, "--state-out", "s")));
    CHECK_THROWS_WITH(
        parse(*parts("refine --mask-out").first, with(refine, "--state-out", "s.png")),
        Contains("has a format of its own"));
}
