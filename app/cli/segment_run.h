#pragma once

#include "app/cli/progress_line.h"
#include "app/cli/refine_run.h"
#include "app/cli/segment_options.h"

#include <ostream>

namespace cgam::cli {

/// `cgam segment`: finds the tissue, lets the network answer tile by tile, writes all files at once
/// and prints a line of figures to `out`; skipped tiles are named on `remarks`. Ended in the
/// middle, finished tiles stay in the checkpoint and no other file has changed. Errors name the
/// file that is to blame; a slide of which no tile can be read is one.
Result<void> runSegment(const SegmentOptions& options, const EngineFactory& makeEngine,
                        std::ostream& out, std::ostream& remarks, ProgressLine& progress,
                        const CancelToken& cancel);

}  // namespace cgam::cli
