#pragma once

#include "app/cli/segment_options.h"
#include "core/segment/segment_files.h"
#include "core/segment/segmentation.h"

#include <string>

namespace cgam::cli {

/// What there is to say about a segmentation.
struct SegmentReport {
    const SegmentOptions& options;
    const SlideInfo& slide;
    const SegmentPlan& plan;
    const SegmentFigures& figures;
    const SegmentAreas& areas;
    const SegmentFileSettings& settings;
    double seconds = 0;  ///< of the whole command
    std::string device;
};

/// The JSON of --json (docs/formats.md).
std::string segmentJson(const SegmentReport& report);

/// "tumour 1.93 of 12.40 mm2 tissue, 3 parts; 84 tiles in 71 s".
std::string segmentLine(const SegmentReport& report);

}  // namespace cgam::cli
