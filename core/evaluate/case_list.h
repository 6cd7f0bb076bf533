#pragma once

#include "core/base/result.h"
#include "core/data/labelled_case.h"

#include <cstddef>
#include <functional>
#include <vector>

namespace cgam {

/// Cases to evaluate, from one or several data sets. Names and groups are unique over all of them.
struct CaseList {
    std::vector<CaseEntry> entries;
    /// Reads entries[index]; called from several threads at once. Errors name the file.
    std::function<Result<LabelledCase>(std::size_t index)> read;
};

}  // namespace cgam
