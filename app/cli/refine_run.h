#pragma once

#include "app/cli/progress_line.h"
#include "app/cli/refine_options.h"
#include "core/base/result.h"
#include "core/engine/engine.h"

#include <functional>
#include <memory>
#include <ostream>

namespace cgam::cli {

/// Opens the network; called after all other inputs and outputs have been found usable.
using EngineFactory = std::function<Result<std::unique_ptr<Engine>>(
    const std::filesystem::path& weights, const EngineSettings& settings)>;

/// `cgam refine`: reads the inputs, refines by one click after the other, prints one line to `out`
/// after each, and writes the files asked for after the last, all or none. On an Error or when
/// cancelled no file is written. Errors name the file or click that is to blame.
Result<void> runRefine(const RefineOptions& options, const EngineFactory& makeEngine,
                       std::ostream& out, ProgressLine& progress, const CancelToken& cancel);

}  // namespace cgam::cli
