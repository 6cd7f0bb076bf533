#include "app/cli/usage_sentence.h"

#include "core/base/quoted.h"

#include <string_view>
#include <vector>

namespace cgam::cli {

namespace {

std::vector<const CLI::App*> commandsOf(const CLI::App& app) {
    const auto commands = app.get_subcommands([](const CLI::App*) { return true; });
    return {commands.begin(), commands.end()};
}

/// The command that the words led to, and its whole name: "cgam model info".
struct Command {
    const CLI::App* app;
    std::string name;
};

Command commandMeant(const CLI::App& app) {
    Command command{&app, app.get_name()};
    for (auto below = app.get_subcommands(); !below.empty();
         below = command.app->get_subcommands()) {
        command.app = below.front();
        command.name += " " + command.app->get_name();
    }
    return command;
}

/// "a", "a and b", "a, b and c".
std::string listed(const std::vector<std::string>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) text += i + 1 == words.size() ? " and " : ", ";
        text += words[i];
    }
    return text;
}

std::string missingSentence(const Command& command) {
    std::vector<std::string> missing;
    for (const CLI::Option* option : command.app->get_options())
        if (option->get_required() && option->count() == 0)
            missing.push_back(option->get_positional()
                                  ? option->get_name()
                                  : option->get_name() + " " + option->get_type_name());
    if (!missing.empty()) return command.name + " needs " + listed(missing) + ".";
    std::vector<std::string> commands;
    for (const CLI::App* below : commandsOf(*command.app))
        commands.push_back(below->get_name());
    return command.name + " needs one of its commands: " + listed(commands) + ".";
}

std::string unknownSentence(const Command& command, const std::vector<std::string>& words) {
    const std::string& word = words.front();
    if (word.starts_with("-") && word.size() > 1)
        return command.name + " has no option " + quotedText(word.substr(0, word.find('='))) + ".";
    if (!commandsOf(*command.app).empty())
        return "There is no command " + quotedText(command.name + " " + word) + ".";
    return command.name + " does not know what to do with " + quotedText(word) + ".";
}

/// The option that a message of CLI11 is about, which stands at its beginning, perhaps after words
/// that are always the same.
const CLI::Option* optionNamed(const Command& command, std::string_view message) {
    constexpr std::string_view kConversion = "Could not convert: ";
    if (message.starts_with(kConversion)) message.remove_prefix(kConversion.size());
    for (const CLI::Option* option : command.app->get_options()) {
        const std::string name = option->get_name();
        if (message.starts_with(name) && message.size() > name.size() &&
            (message[name.size()] == ':' || message[name.size()] == ' '))
            return option;
    }
    return nullptr;
}

std::string countSentence(const CLI::Option& option) {
    const std::string name = option.get_name();
    if (option.get_expected_min() == 0) return name + " takes no value.";
    if (option.count() > 1) return name + " is given more than once.";
    return name + " needs a value: " + name + " " + option.get_type_name() + ".";
}

/// "--a excludes --b" in our words.
std::string twoOptions(std::string message, std::string_view theirs, std::string_view ours) {
    const std::size_t at = message.find(theirs);
    if (at != std::string::npos) message.replace(at, theirs.size(), ours);
    return printable(message) + ".";
}

/// By its type: CLI11 gives some errors the name of the command instead of their own.
template <typename Kind>
bool is(const CLI::ParseError& error) {
    return dynamic_cast<const Kind*>(&error) != nullptr;
}

std::string sentence(const Command& command, const CLI::App& app, const CLI::ParseError& error) {
    const std::string message = error.what();
    std::vector<std::string> extra = app.remaining();
    if (extra.empty()) extra = command.app->remaining();
    const bool required = is<CLI::RequiredError>(error);
    // What is missing may well be there, mistyped.
    const bool mistyped = required && !extra.empty() && extra.front().starts_with("--");
    if (mistyped) return unknownSentence(command, extra) + " " + missingSentence(command);
    if (required) return missingSentence(command);
    if (is<CLI::ExtrasError>(error) && !extra.empty()) return unknownSentence(command, extra);
    if (is<CLI::ExcludesError>(error)) return twoOptions(message, " excludes ", " cannot go with ");
    if (is<CLI::RequiresError>(error)) return twoOptions(message, " requires ", " needs ");
    const CLI::Option* option = optionNamed(command, message);
    if (option == nullptr) return printable(message) + ".";
    if (is<CLI::ValidationError>(error))  // "--flag: must be ..."
        return option->get_name() + printable(message.substr(option->get_name().size() + 1));
    return countSentence(*option);
}

}  // namespace

std::string usageSentence(const CLI::App& app, const CLI::ParseError& error) {
    const Command command = commandMeant(app);
    return sentence(command, app, error) + "\n" + command.name + " --help lists the options.";
}

}  // namespace cgam::cli
