#pragma once

#include "core/worker/engine_source.h"
#include "core/worker/refinement_worker.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace cgam {

/// Runs jobs on an engine that it makes when it needs it. Made, used and destroyed on the worker's
/// thread. No exception leaves it.
class JobRunner {
public:
    JobRunner(EngineSource source, std::function<void(const EngineReport&)> report)
        : source_(std::move(source)), report_(std::move(report)), device_(source_.device) {}

    /// Makes the engine if there is none. Error: why not.
    Result<void> prepare();

    /// The engine's answer, after the retries that RefinementWorker promises; `notes` gets a
    /// sentence for each.
    Result<RefineAnswer> run(RefineJob& job, Monitor& monitor, const CancelToken& cancel,
                             std::vector<std::string>& notes);

    /// Empty before there is an engine.
    std::string device() const { return engine_ ? engine_->device() : std::string(); }

private:
    Result<RefineAnswer> attempt(const RefineRequest& request, Monitor& monitor,
                                 const CancelToken& cancel);

    EngineSource source_;
    std::function<void(const EngineReport&)> report_;
    DeviceChoice device_;  ///< the source's, until its memory did not suffice
    std::unique_ptr<Engine> engine_;
};

}  // namespace cgam
