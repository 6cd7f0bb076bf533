#pragma once

#include "core/engine_torch/bench.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cgam::cli {

/// What `cgam bench` was asked to measure.
struct BenchOptions {
    std::vector<std::string> backbones = {"resnet18s"};
    std::vector<int> channels;  ///< empty: the usual ones of each backbone
    std::optional<std::filesystem::path> json;
    BenchSettings settings;  ///< all but the variants
};

/// Declares every option; `options` must live until the command line has been parsed.
void addBenchOptions(CLI::App& command, BenchOptions& options);

/// The settings with the variants filled in.
BenchSettings benchSettingsOf(const BenchOptions& options);

}  // namespace cgam::cli
