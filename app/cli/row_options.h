#pragma once

#include "core/evaluate/method_rows.h"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace cgam::cli {

/// Which rows are compared, as written on the command line.
struct RowOptions {
    std::string methods = std::string(kUsualMethods);
    std::vector<std::string> settingsFiles;
};

/// What the help says of them.
struct RowHelp {
    std::string methods =
        "Methods at the paper's settings, a list; empty (\"\") for none. cgam-plus is cgam there: "
        "what it adds is turned on in a settings file";
    std::string settings =
        "Further rows from a file, as cgam tune writes it: {\"cgam@best\": {\"method\":\"cgam\", "
        "\"learning_rate\":0.01}, ...}. May be given several times";
    std::string group = "Methods";
};

/// Declares --methods and --settings; `rows` must live until the command line has been parsed.
void addRowOptions(CLI::App& command, RowOptions& rows, const RowHelp& help = {});

/// Declares --settings alone.
void addSettingsOption(CLI::App& command, RowOptions& rows, const RowHelp& help);

/// The rows: methods at the paper's settings, then those of the files. Throws UsageError where
/// there is none, two have one name or a method is unknown, ErrorException for an unusable file.
std::vector<MethodRow> rowsOf(const RowOptions& options);

/// Rows at the paper's settings for a list of methods. Throws UsageError.
std::vector<MethodRow> rowsOfMethods(const std::string& methods);

/// Rows of settings files. Throws ErrorException.
std::vector<MethodRow> rowsOfFiles(const std::vector<std::string>& files);

/// Throws UsageError if there is no row, or two have one name.
void requireRows(const std::vector<MethodRow>& rows);

}  // namespace cgam::cli
