#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cgam {

/// A row of index.csv; empty where the column or the value is missing.
struct IndexRow {
    std::size_t line = 0;
    std::string file;
    std::string className;
    std::string group;
    std::string split;
    std::string maskMeans;
    std::optional<int> width, height;  ///< pixels
    std::optional<double> maskFraction;
    std::optional<double> mpp;
    std::string slide;  ///< tells the slide's content from others' (cgam patches)
    std::map<std::string, std::string> own = {};  ///< values of all other columns, by their names

    bool operator==(const IndexRow&) const = default;
};

/// Reads index.csv: a header with any of the columns file (needed), class, group, width, height,
/// split, mask_fraction, um_per_px, mask_means, slide, in any order; others are kept as they are. A
/// number may have "~" (about) before it. Errors (bad input), with file and line: no header, no
/// column "file", a column twice, more values than columns, an empty or repeated file, values that
/// are no number.
Result<std::vector<IndexRow>> parseIndex(std::string_view text, const std::string& name);

/// The text of an index.csv with all columns, those of the user's own last; parseIndex reads it
/// back.
std::string indexText(const std::vector<IndexRow>& rows);

/// Name of the index inside a data set folder.
inline constexpr std::string_view kIndexName = "index.csv";

}  // namespace cgam
