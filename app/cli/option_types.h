#pragma once

#include "app/cli/option_values.h"
#include "core/base/quoted.h"
#include "core/base/range.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace cgam::cli {

// How options are declared. CLI11 hands over the text; what it means is decided here, so that every
// option refuses the same things (an empty value, not-a-number, infinity, a number that its type
// cannot hold) in the same words.

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
            throw UsageError(flag + " cannot be " + quotedText(text) + "; choose one of " +
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

template <typename T>
std::string withRange(const std::string& help, const Range<T>& range) {
    const std::string text = rangeText(range);
    return text.empty() ? help : help + " (" + text + ")";
}

/// An option with a number in `range`; `unit` stands for it in the help, which states the range.
template <typename T>
CLI::Option* addNumber(CLI::App& app, const std::string& flag, T& target, const std::string& unit,
                       const std::string& help, const Range<T>& range = allNumbers<T>()) {
    const auto set = [flag, &target, range](const std::string& text) {
        target = parseNumber(flag, text, range);
    };
    return app.add_option_function<std::string>(flag, set, withRange(help, range))
        ->type_name(unit)
        ->default_str(numberText(target));
}

/// The same for a number that may be absent.
template <typename T>
CLI::Option* addNumber(CLI::App& app, const std::string& flag, std::optional<T>& target,
                       const std::string& unit, const std::string& help,
                       const Range<T>& range = allNumbers<T>()) {
    const auto set = [flag, &target, range](const std::string& text) {
        target = parseNumber(flag, text, range);
    };
    return app.add_option_function<std::string>(flag, set, withRange(help, range))->type_name(unit);
}

/// An option with numbers in `range`, separated by commas.
template <typename T>
CLI::Option* addNumberList(CLI::App& app, const std::string& flag, std::vector<T>& target,
                           const std::string& help, const Range<T>& range) {
    const auto set = [flag, &target, range](const std::string& text) {
        target.clear();
        for (const std::string& part : listParts(flag, text))
            target.push_back(parseNumber(flag, part, range));
    };
    std::string before;
    for (const T number : target)
        before += (before.empty() ? "" : ",") + numberText(number);
    return app.add_option_function<std::string>(flag, set, withRange(help, range))
        ->type_name("LIST")
        ->default_str(before);
}

/// An option with any text but an empty one.
inline CLI::Option* addText(CLI::App& app, const std::string& flag, std::string& target,
                            const std::string& unit, const std::string& help) {
    const auto set = [flag, &target, unit](const std::string& text) {
        if (text.empty()) throw UsageError(flag + " needs a " + unit + ".");
        target = text;
    };
    CLI::Option* option = app.add_option_function<std::string>(flag, set, help)->type_name(unit);
    return target.empty() ? option : option->default_str(target);
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
