#include "app/cli/bench_options.h"
#include "app/cli/demo_options.h"
#include "app/cli/info_options.h"
#include "app/cli/model_options.h"
#include "app/cli/option_values.h"
#include "app/cli/refine_options.h"
#include "app/cli/usage_sentence.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

using namespace cgam;
using Catch::Contains;

namespace {

/// Every command, each with the words that it cannot do without.
struct CommandCase {
    std::string name;
    std::vector<std::string> needed;
    /// Declares the options on a command and returns what is done once they are parsed.
    std::function<std::function<void()>(CLI::App&)> declare;
};

template <typename Options>
std::function<std::function<void()>(CLI::App&)> declaring(void (*add)(CLI::App&, Options&),
                                                          void (*check)(const Options&) = nullptr) {
    return [add, check](CLI::App& command) {
        const auto options = std::make_shared<Options>();
        add(command, *options);
        return [options, check] {
            if (check != nullptr) check(*options);
        };
    };
}

const std::vector<CommandCase>& allCommands() {
    static const std::vector<CommandCase> commands = {
        {"refine",
         {"--image", "i.png", "--clicks", "c.json", "--weights", "w.pth", "--dump", "d.pt"},
         declaring<cli::RefineOptions>(cli::addRefineOptions, cli::checkRefineOptions)},
        {"bench", {}, declaring<cli::BenchOptions>(cli::addBenchOptions)},
        {"convert",
         {"old.pth", "new.pth"},
         declaring<cli::ModelConvertOptions>(cli::addModelConvertOptions,
                                             cli::checkModelConvertOptions)},
        {"synthetic",
         {"new.pth"},
         declaring<cli::ModelSyntheticOptions>(cli::addModelSyntheticOptions)},
        {"model-info", {"w.pth"}, declaring<cli::ModelInfoOptions>(cli::addModelInfoOptions)},
        {"info", {"slide.svs"}, declaring<cli::InfoOptions>(cli::addInfoOptions)},
        {"demo-patch",
         {"out.png"},
         declaring<cli::DemoPatchOptions>(cli::addDemoPatchOptions, cli::checkDemoPatchOptions)},
        {"demo-slide",
         {"out.svs"},
         declaring<DemoSlideSettings>(cli::addDemoSlideOptions, cli::checkDemoSlideOptions)}};
    return commands;
}

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

/// The smallest and largest value of each option that takes numbers; the sentence of a refusal
/// gives both.
struct NumberCase {
    std::string least, most;
    std::vector<std::string> beyond;  ///< just outside
};

const std::string kLargest = "18446744073709551615";

const std::map<std::string, NumberCase>& numbers() {
    static const std::map<std::string, NumberCase> cases = {
        {"refine --threshold", {"1e-9", "0.999999", {"0", "1"}}},
        {"refine --net-clicks-limit", {"1", "1000000", {"0", "1000001", "2.5"}}},
        {"refine --iterations", {"1", "10000", {"0", "10001", "2.5"}}},
        {"refine --learning-rate", {"1e-9", "1e30", {"0", "1.1e30"}}},
        {"refine --lambda", {"0", "1e30", {"-1e-9", "1.1e30"}}},
        {"refine --radius-factor", {"0", "1e30", {"-1e-9", "1.1e30"}}},
        {"refine --seed", {"0", kLargest, {"18446744073709551616", "1.5"}}},
        {"refine --max-evaluations", {"1", "10000", {"0", "10001"}}},
        {"refine --min-iou-diff", {"0", "1", {"1.001"}}},
        {"refine --zoom-target-size", {"16", "4096", {"15", "4097"}}},
        {"refine --zoom-min-crop-size", {"1", "100000", {"0", "100001"}}},
        {"refine --zoom-expansion-ratio", {"1", "100", {"0.999", "100.1"}}},
        {"refine --zoom-skip-clicks", {"0", "1000", {"1001"}}},
        {"refine --zoom-recompute-iou", {"0", "1", {"1.001"}}},
        {"refine --zoom-prob-thresh", {"0", "1", {"1.001"}}},
        {"refine --intermediate-every", {"0", "10000", {"10001"}}},
        {"refine --threads", {"0", "1024", {"1025"}}},
        {"bench --channels", {"8", "64,1024", {"7", "9", "1025", "64,,128", "64,", ",64"}}},
        {"bench --size", {"32", "400,4096", {"31", "4097", "400,,32", "400,", ",400", "400 32"}}},
        {"bench --repeats", {"1", "1000", {"0", "1001"}}},
        {"bench --threads", {"0", "1024", {"1025"}}},
        {"synthetic --seed", {"0", kLargest, {"18446744073709551616", "1.5"}}},
        {"demo-patch --size", {"64", "4096", {"63", "4097"}}},
        {"demo-patch --mpp", {"0.05", "32", {"0", "0.049", "32.1"}}},
        {"demo-patch --seed", {"0", kLargest, {"18446744073709551616", "1.5"}}},
        {"demo-slide --width", {"1", "300000", {"0", "300001"}}},
        {"demo-slide --height", {"1", "300000", {"0", "300001"}}},
        {"demo-slide --mpp", {"0.05", "32", {"0", "0.049", "32.1"}}},
        {"demo-slide --seed", {"0", kLargest, {"18446744073709551616", "1.5"}}},
        {"demo-slide --threads", {"0", "1024", {"1025"}}},
    };
    return cases;
}

/// A good value of each option that takes words; empty for flags, which take none.
const std::map<std::string, std::string>& words() {
    static const std::map<std::string, std::string> cases = {
        {"refine --method", "cgam"},
        {"refine --legacy", "border,radius,region"},
        {"refine --flip", "off"},
        {"refine --early-stop", "on"},
        {"refine --norm", "none"},
        {"refine --click-pixels", "1x1"},
        {"refine --zoom-in", "on"},
        {"refine --device", "cpu"},
        {"refine --precision", "float64"},
        {"refine --mode", "plain"},
        {"bench --backbone", "resnet18s,resnet101"},
        {"bench --method", "cgam,none"},
        {"bench --device", "auto"},
        {"bench --precision", "float32"},
        {"bench --mode", "both"},
        {"convert --dtype", "float16"},
    };
    return cases;
}

/// Options that take any name.
const std::map<std::string, std::string>& names() {
    static const std::map<std::string, std::string> cases = {
        {"refine --module-init", "m.pth"},
        {"refine --state-in", "s"},
        {"refine --mask-out", "m.png"},
        {"refine --prob-out", "p.png"},
        {"refine --attention-out", "a.pt"},
        {"refine --overlay-out", "o.png"},
        {"refine --state-out", "s"},
        {"bench --json", "b.json"},
        {"synthetic --variant", "resnet34-128"},
        {"demo-patch --mask", "m.png"},
        {"demo-patch --clicks", "c.json"},
        {"demo-slide --mask", "m.png"},
    };
    return cases;
}

const std::set<std::string> kNeededPaths = {"refine --image", "refine --clicks", "refine --weights",
                                            "refine --dump"};
const std::set<std::string> kFlags = {"model-info --json", "info --json"};

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
    std::set<std::string> tables = kNeededPaths;
    tables.insert(kFlags.begin(), kFlags.end());
    for (const auto& [name, value] : numbers())
        tables.insert(name);
    for (const auto& [name, value] : words())
        tables.insert(name);
    for (const auto& [name, value] : names())
        tables.insert(name);
    CHECK(tables == allOptions());
}

TEST_CASE("Options with numbers take their range and nothing else, and say so") {
    for (const auto& [name, number] : numbers()) {
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
            if (!numbers().contains(name)) continue;
            INFO(name);
            const std::string message = refusal(command, {option->get_name() + "=x"});
            const std::size_t start = message.find("number ") + 7;
            const std::string range = message.substr(start, message.find(", not 'x'") - start);
            CHECK_THAT(option->get_description(), Contains("(" + range + ")"));
        }
    }
}

TEST_CASE("Options with words take those and nothing else, and say so") {
    for (const auto& [name, good] : words()) {
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
    for (const auto& [name, good] : names()) {
        const auto [command, flag] = parts(name);
        INFO(name);
        CHECK(refusal(*command, {flag, good}).empty());
        CHECK_THAT(refusal(*command, {flag, ""}), Contains(flag + " needs "));
    }
}

TEST_CASE("Every option is refused without a value and when given twice") {
    std::map<std::string, std::string> good = words();
    good.insert(names().begin(), names().end());
    for (const auto& [name, number] : numbers())
        good[name] = number.least;
    for (const auto& [name, value] : good) {
        const auto [command, flag] = parts(name);
        INFO(name);
        CHECK_THAT(refusal(*command, {flag}), Contains(flag + " needs a value: " + flag + " "));
        CHECK_THAT(refusal(*command, {flag, value, flag, value}),
                   Contains(flag + " is given more than once."));
    }
    for (const std::string& name : kFlags) {
        const auto [command, flag] = parts(name);
        INFO(name);
        CHECK(refusal(*command, {flag}).empty());
        CHECK_THAT(refusal(*command, {flag + "=maybe"}), Contains(flag + " takes no value."));
    }
}

TEST_CASE("What is missing or unknown is named, with the command to ask for help") {
    const auto [refine, image] = parts("refine --image");
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
    more.back() = "other.png";
    CHECK(message(more) == "cgam refine does not know what to do with 'other.png'." + help);
    more.back() = "x\x1b[2J";
    CHECK(message(more) == "cgam refine does not know what to do with 'x?[2J'." + help);
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
    refused("refine --mask-out", {"--image", "i.png", "--clicks", "c.json", "--weights", "w.pth",
                                  "--mask-out", "m.bmp"});
}
