#pragma once

#include "core/base/result.h"
#include "ui/segment/segment_job.h"

#include <filesystem>

namespace cgam::app {

/// Writes what an unfinished segmentation needs to go on, beside its tiles. Errors: those of
/// writeFile.
Result<void> writeSegmentRecord(const std::filesystem::path& file, const ui::SegmentRecord& record);

/// Errors (bad input): it cannot be read, or is none.
Result<ui::SegmentRecord> readSegmentRecord(const std::filesystem::path& file);

}  // namespace cgam::app
