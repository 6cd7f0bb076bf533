#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"
#include "core/worker/engine_source.h"
#include "core/worker/worker_answer.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>

namespace cgam {

/// One click (or a few clicks in one window) to be worked out.
struct RefineJob {
    std::uint64_t session = 0;  ///< repeated in the answers
    /// id and session are filled in by the worker. Without a state and with several clicks the
    /// worker first asks for the first click alone, to get a state to start from.
    RefineRequest request;
    /// Reads the pixels where request.image is null; runs on the worker's thread, may throw.
    std::function<Result<std::shared_ptr<const ImageRgb>>()> readImage;
};

struct WorkerLimits {
    /// A job is stopped, and has failed, when its engine gave no sign of life for so long.
    std::chrono::milliseconds deadline{60'000};
    /// An engine that has not returned so long after it was asked to stop is left behind with its
    /// thread, and another takes over.
    std::chrono::milliseconds stuckAfter{60'000};
    int maxLeftBehind = 2;  ///< threads left behind before the worker gives up
};

/// Called on the worker's courier thread, one call at a time, in order; must not block and must not
/// call the worker (post to the thread that owns the user interface instead).
struct WorkerListeners {
    std::function<void(std::shared_ptr<const WorkerAnswer>)> answer;
    std::function<void(const EngineReport&)> engine;
};

/// The one thread on which the engine, with all its tensors, lives from birth to death, and a queue
/// that holds one running and one waiting job. All functions return at once (stop within its limit)
/// and may be called from any thread.
///
/// A job that is replaced, cancelled or still there when the worker stops is answered with
/// Cancelled. Errors and exceptions of reading, making and running become Failed answers. An
/// answer with values that are no numbers, or of another size, is a failure too. Not enough memory:
/// the job is tried once more with a fresh engine; after that, and at once where another device
/// than the CPU fails, on the CPU, where the worker then stays until another engine is chosen;
/// notes say so. An engine that failed is made anew for the next job.
class RefinementWorker {
public:
    explicit RefinementWorker(WorkerListeners listeners, WorkerLimits limits = {});
    /// stop(2 s), if it was not stopped yet.
    ~RefinementWorker();
    RefinementWorker(const RefinementWorker&) = delete;
    RefinementWorker& operator=(const RefinementWorker&) = delete;

    /// The engine for the next jobs; the running job finishes with the old one. The engine is made
    /// when a job needs it, or at once with `warmUp`.
    void setEngine(EngineSource source, bool warmUp = false);

    /// Queues a job and asks the running one to stop; replaces a waiting one. Returns the job's id:
    /// greater than all before.
    std::uint64_t submit(RefineJob job);

    /// Asks the running job to stop and drops the waiting one.
    void cancel();

    /// A job is running or waiting.
    bool busy() const;

    /// Cancels everything and waits for the engine, at most so long. False: the engine did not
    /// return; its thread is left behind and the program should end without running static
    /// destructors (std::_Exit). No listener is called after this returns.
    bool stop(std::chrono::milliseconds limit = std::chrono::milliseconds(2000));

    struct Shared;  ///< private: worker_state.h

private:
    std::shared_ptr<Shared> shared_;
};

/// Decides which answers are still wanted: those of the present session whose id is not below the
/// newest accepted one. For the thread that receives them.
class AnswerGate {
public:
    explicit AnswerGate(std::uint64_t session) : session_(session) {}

    bool accepts(const WorkerAnswer& answer) {
        if (answer.session != session_ || answer.id < newest_) {
            ++dropped_;
            return false;
        }
        newest_ = answer.id;
        return true;
    }
    /// Answers of jobs up to this id are no longer wanted (undo, another slide).
    void dropUpTo(std::uint64_t id) { newest_ = std::max(newest_, id + 1); }
    std::uint64_t dropped() const { return dropped_; }

private:
    std::uint64_t session_;
    std::uint64_t newest_ = 0;
    std::uint64_t dropped_ = 0;
};

}  // namespace cgam
