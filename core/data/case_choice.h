#pragma once

#include "core/data/labelled_case.h"
#include "core/data/split.h"

#include <optional>
#include <string>
#include <vector>

namespace cgam {

/// Which cases of a data set are wanted.
struct CaseChoice {
    std::vector<std::string> classes;  ///< names of the column `class`; none: all
    std::optional<SplitSide> side;     ///< by `split`, or without one by the column `split`
    std::optional<GroupSplit> split;
    double minObject = 0;  ///< share of the counted pixels that is object
    double maxObject = 1;
};

/// Whether a case is wanted as far as the list tells.
bool isListed(const CaseChoice& choice, const CaseEntry& entry);

/// Whether its truth has the wanted share of object.
bool hasWantedShare(const CaseChoice& choice, const TruthMap& truth);

}  // namespace cgam
