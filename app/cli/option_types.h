#pragma once

#include <CLI/CLI.hpp>

#include <filesystem>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace cgam::cli {

/// A command line that parses but makes no sense; ends with the exit code for usage errors.
class UsageError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

template <typename T>
using Names = std::vector<std::pair<std::string, T>>;

/// "a|b|c" or "a, b, c".
template <typename T>
std::string joinNames(const Names<T>& names, const std::string& between) {
    std::string joined;
    for (const auto& [name, value] : names)
        joined += (joined.empty() ? "" : between) + name;
    return joined;
}

template <typename T>
const T* findName(const Names<T>& names, const std::string& wanted) {
    for (const auto& [name, value] : names)
        if (name == wanted) return &value;
    return nullptr;
}

template <typename T>
std::string nameOf(const Names<T>& names, const T& wanted) {
    for (const auto& [name, value] : names)
        if (value == wanted) return name;
    return {};
}

/// An option whose value is one of a few words; its default is what `target` holds.
template <typename T>
CLI::Option* addChoice(CLI::App& app, const std::string& flag, T& target, const Names<T>& names,
                       const std::string& help) {
    const auto set = [flag, &target, names](const std::string& text) {
        const T* value = findName(names, text);
        if (value == nullptr)
            throw UsageError(flag + " cannot be '" + text + "'; choose one of " +
                             joinNames(names, ", ") + ".");
        target = *value;
    };
    return app.add_option_function<std::string>(flag, set, help)
        ->type_name(joinNames(names, "|"))
        ->default_str(nameOf(names, target));
}

/// An option that is on or off.
inline CLI::Option* addSwitch(CLI::App& app, const std::string& flag, bool& target,
                              const std::string& help) {
    return addChoice<bool>(app, flag, target, {{"on", true}, {"off", false}}, help);
}

/// An option with a number; `unit` stands for it in the help.
template <typename T>
CLI::Option* addNumber(CLI::App& app, const std::string& flag, T& target, const std::string& unit,
                       const std::string& help) {
    return app.add_option(flag, target, help)->capture_default_str()->type_name(unit);
}

/// A check of both ends, which the help does not repeat.
template <typename T>
CLI::Validator between(T least, T most) {
    const auto check = [least, most](std::string& text) {
        T value{};
        // Written so that not-a-number fails too.
        if (CLI::detail::lexical_cast(text, value) && value >= least && value <= most)
            return std::string();
        std::ostringstream message;
        message << "'" << text << "' does not lie between " << least << " and " << most;
        return message.str();
    };
    return CLI::Validator(check, "");
}

/// An option or argument that names a file; Path is a path or an optional one.
template <typename Path>
CLI::Option* addPath(CLI::App& app, const std::string& flag, Path& target,
                     const std::string& help) {
    const auto set = [flag, &target](const std::string& text) {
        if (text.empty()) throw UsageError(flag + " needs the name of a file.");
        target = std::filesystem::path(text);
    };
    return app.add_option_function<std::string>(flag, set, help)->type_name("FILE");
}

}  // namespace cgam::cli
