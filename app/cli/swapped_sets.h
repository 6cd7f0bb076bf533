#pragma once

#include "core/data/labelled_case.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <vector>

namespace cgam::cli {

/// Data sets that were stored with red and blue exchanged, as --swap-red-blue names them.
using SwappedSets = std::vector<std::filesystem::path>;

/// Declares --swap-red-blue; `swapped` must live until the command line has been parsed.
CLI::Option* addSwappedSets(CLI::App& command, SwappedSets& swapped);

/// Throws UsageError for one that is not among `sets`.
void checkSwappedSets(const SwappedSets& swapped, const std::vector<std::filesystem::path>& sets);

ChannelOrder channelsOf(const std::filesystem::path& set, const SwappedSets& swapped);

}  // namespace cgam::cli
