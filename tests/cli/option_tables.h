#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace cgam::test {

/// Every command, each with the words that it cannot do without.
struct CommandCase {
    std::string name;
    std::vector<std::string> needed;
    /// Declares the options on a command and returns what is done once they are parsed.
    std::function<std::function<void()>(CLI::App&)> declare;
};

const std::vector<CommandCase>& allCommands();

/// The smallest and largest value of each option that takes numbers; the sentence of a refusal
/// gives both.
struct NumberCase {
    std::string least, most;
    std::vector<std::string> beyond;  ///< just outside
};

// The options of all commands, "refine --lambda", by what they take. Each stands in one table.
const std::map<std::string, NumberCase>& numberOptions();
/// With a good value.
const std::map<std::string, std::string>& wordOptions();
/// Any name but an empty one, with a good one.
const std::map<std::string, std::string>& nameOptions();
/// Names that the command cannot do without.
const std::set<std::string>& neededOptions();
const std::set<std::string>& flagOptions();
/// May be given several times, or empty on purpose.
const std::set<std::string>& listOptions();

/// Go with something that takes the place of a needed option; the command's own test tries them.
const std::set<std::string>& alternativeOptions();

}  // namespace cgam::test
