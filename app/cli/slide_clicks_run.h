#pragma once

#include "app/cli/progress_line.h"
#include "app/cli/refine_run.h"
#include "app/cli/slide_clicks_options.h"
#include "core/base/result.h"

#include <ostream>

namespace cgam::cli {

/// Carries out `cgam slide-clicks`: JSON lines on `out`. Errors: unreadable input, a part without
/// anything to mark, those of the engine, cancelled.
Result<void> runSlideClicks(const SlideClicksOptions& options, const EngineFactory& makeEngine,
                            std::ostream& out, ProgressLine& progress, const CancelToken& cancel);

}  // namespace cgam::cli
