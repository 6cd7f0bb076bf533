#pragma once

#include "core/base/result.h"
#include "core/data/labelled_case.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <vector>

namespace cgam {

/// Where the cases of a data set come from.
class CaseSource {
public:
    virtual ~CaseSource() = default;

    /// Sorted by name.
    virtual const std::vector<CaseEntry>& entries() const = 0;
    /// `index` lies inside entries(). Calls may run at the same time.
    virtual Result<LabelledCase> read(std::size_t index) const = 0;
};

/// A folder with images/ and masks/. Errors: see DataSet::open.
Result<std::shared_ptr<const CaseSource>> openCaseFolder(const std::filesystem::path& folder,
                                                         const CaseReading& reading);

/// Whether a file begins as packed files do. Throws ErrorException with the errors of InputFile.
bool isPackedFile(const std::filesystem::path& path);

/// A packed file. Errors (bad input): damaged or cut short, from a newer version, compressed where
/// this build has no zlib.
Result<std::shared_ptr<const CaseSource>> openPackedFile(const std::filesystem::path& path);

}  // namespace cgam
