#pragma once

#include "core/base/result.h"
#include "core/data/swapped_sets.h"
#include "core/evaluate/case_list.h"

#include <filesystem>
#include <string>
#include <vector>

namespace cgam {

/// The cases of one or several data sets. Where there are several, names and groups begin with the
/// name of their set.
struct ExperimentData {
    CaseList cases;
    std::vector<std::string> ownGroups;  ///< of each case, as its data set names it
};

/// Opens data sets (folders or packed files). Errors: those of DataSet::open.
Result<ExperimentData> openExperimentData(const std::vector<std::string>& sets, bool ignore128,
                                          const SwappedSets& swapped);

/// Where the data sets that a report names lie now: a relative name is looked for in the working
/// folder, then in the report's folder and those above it. What is not found stays as it is named.
std::vector<std::string> setsOfReport(const std::vector<std::string>& named,
                                      const std::filesystem::path& report);

}  // namespace cgam
