#pragma once

#include <CLI/CLI.hpp>

#include <filesystem>

namespace cgam::cli {

/// `cgam info`
struct InfoOptions {
    std::filesystem::path file;
    bool json = false;
};

/// Declares every option; `options` must live until the command line has been parsed.
void addInfoOptions(CLI::App& command, InfoOptions& options);

}  // namespace cgam::cli
