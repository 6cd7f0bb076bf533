#pragma once

#include "core/data/labelled_case.h"

#include <filesystem>
#include <vector>

namespace cgam {

/// Data sets that were stored with red and blue exchanged.
using SwappedSets = std::vector<std::filesystem::path>;

/// Whether one of `sets` is the same place as `set`, however it is written.
bool isAmong(const std::filesystem::path& set, const std::vector<std::filesystem::path>& sets);

ChannelOrder channelsOf(const std::filesystem::path& set, const SwappedSets& swapped);

}  // namespace cgam
