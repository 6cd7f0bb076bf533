#pragma once

#include "core/base/result.h"
#include "core/data/labelled_case.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <vector>

namespace cgam {

class CaseSource;

/// A data set: a folder with images/ and masks/ (and perhaps index.csv), or one packed file
/// (cgam pack; ending .cgampack). docs/formats.md describes both. Copies share their content, which
/// never changes; all functions may be called from several threads at once.
class DataSet {
public:
    /// Lists the cases without reading their pictures. Errors (bad input): nothing there, neither a
    /// folder nor a packed file, images/ or masks/ missing or without a picture, two images of one
    /// base name, an index.csv that is damaged.
    static Result<DataSet> open(const std::filesystem::path& path, const MaskReading& reading = {});
    static Result<DataSet> open(const std::filesystem::path& path, const CaseReading& reading);

    /// Sorted by name.
    const std::vector<CaseEntry>& entries() const;

    /// Reads one case. Errors (bad input) name the file: a missing image or mask, sizes that
    /// differ, a picture that is damaged or cannot be read in this build. An all-zero mask is no
    /// error here. Throws std::out_of_range for an index outside entries().
    Result<LabelledCase> read(std::size_t index) const;

    const std::filesystem::path& path() const { return path_; }

private:
    DataSet(std::filesystem::path path, std::shared_ptr<const CaseSource> source);

    std::filesystem::path path_;
    std::shared_ptr<const CaseSource> source_;
};

}  // namespace cgam
