#pragma once

#include "core/data/swapped_sets.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <vector>

namespace cgam::cli {

/// Declares --swap-red-blue; `swapped` must live until the command line has been parsed.
CLI::Option* addSwappedSets(CLI::App& command, SwappedSets& swapped);

/// Throws UsageError for one that is not among `sets`.
void checkSwappedSets(const SwappedSets& swapped, const std::vector<std::filesystem::path>& sets);

}  // namespace cgam::cli
