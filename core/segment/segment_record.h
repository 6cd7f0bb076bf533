#pragma once

#include "core/base/result.h"
#include "core/document/slide_mask.h"
#include "core/tissue/tissue_map.h"

#include <filesystem>
#include <string>

namespace cgam {

/// What an unfinished segmentation has to know to go on after the program was closed.
struct SegmentRecord {
    std::string model;  ///< name
    int threshold = 128;
    Label label = 1;
    TissueMap tissue;
};

/// Writes what an unfinished segmentation needs to go on, beside its tiles. Errors: those of
/// writeFile; tissue so ragged that it would not be read again.
Result<void> writeSegmentRecord(const std::filesystem::path& file, const SegmentRecord& record);

/// Errors (bad input): it cannot be read, or is none.
Result<SegmentRecord> readSegmentRecord(const std::filesystem::path& file);

}  // namespace cgam
