#pragma once

#include <CLI/CLI.hpp>

#include <string>

namespace cgam::cli {

/// What is wrong with a command line that CLI11 could not read, as a sentence that names the option
/// or word to blame, and where to read on. `app` is the one that failed to parse.
std::string usageSentence(const CLI::App& app, const CLI::ParseError& error);

}  // namespace cgam::cli
