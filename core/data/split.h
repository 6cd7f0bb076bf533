#pragma once

#include "core/base/result.h"
#include "core/data/labelled_case.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cgam {

enum class SplitSide { Train, Val };

/// Which groups (patients, slides) are for training and which for validation. A group is on one
/// side only, so no two cases of it are ever on both.
struct GroupSplit {
    std::uint64_t seed = 0;          ///< what it was drawn with
    double valFraction = 0;          ///< share of the cases that was asked for
    std::vector<std::string> train;  ///< groups, sorted
    std::vector<std::string> val;    ///< groups, sorted

    bool operator==(const GroupSplit&) const = default;

    /// Side of a group; empty for one that was not there when the split was made.
    std::optional<SplitSide> sideOf(std::string_view group) const;
};

/// Splits by group so that about valFraction (0..1) of the cases are for validation; with a
/// fraction between 0 and 1 and two groups or more, neither side is empty. The groups are taken in
/// an order that follows from seed and names alone: the same on every platform, and a group that is
/// added moves few others.
GroupSplit splitByGroup(std::span<const CaseEntry> entries, double valFraction, std::uint64_t seed);

/// The split that the column `split` states (see splitSideNamed); cases without a value are on no
/// side. Errors (bad input): another word, a group on both sides, no case with a value.
Result<GroupSplit> statedSplit(std::span<const CaseEntry> entries);

/// "train" is Train; "val", "validation" and "test" are Val; nothing for another word.
std::optional<SplitSide> splitSideNamed(std::string_view word);

/// Indices of the entries on one side, in their order.
std::vector<std::size_t> casesOn(SplitSide side, std::span<const CaseEntry> entries,
                                 const GroupSplit& split);

/// JSON, see docs/formats.md. Errors: those of writeFile.
Result<void> writeSplit(const std::filesystem::path& path, const GroupSplit& split);

/// Errors (bad input): unreadable, not JSON, not a split, a newer version, a group on both sides.
Result<GroupSplit> readSplit(const std::filesystem::path& path);

}  // namespace cgam
