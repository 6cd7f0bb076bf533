#pragma once

#include "core/worker/engine_source.h"
#include "core/worker/refinement_worker.h"
#include "core/worker/worker_answer.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <variant>
#include <vector>

namespace cgam {

/// What the engine's thread does at the moment. Loading ahead (warm-up) has the id 0 and no answer.
struct RunningJob {
    using Clock = std::chrono::steady_clock;
    std::uint64_t id = 0;
    std::uint64_t session = 0;
    std::shared_ptr<CancelToken> token;
    Clock::time_point started;
    Clock::time_point lastSign;                    ///< of life: a call of the monitor
    std::optional<Clock::time_point> askedToStop;  ///< by the user or by the deadline
    bool overdue = false;                          ///< by the deadline
};

/// What the threads of a worker share. It outlives the worker where an engine had to be left
/// behind: the thread that comes back late finds that its generation is over, and ends.
struct RefinementWorker::Shared {
    using Clock = RunningJob::Clock;
    /// On its way to the listeners.
    using Parcel = std::variant<std::shared_ptr<const WorkerAnswer>, EngineReport>;
    struct Waiting {
        std::uint64_t id = 0;
        RefineJob job;
    };

    explicit Shared(WorkerListeners l, WorkerLimits m) : listeners(std::move(l)), limits(m) {}

    const WorkerListeners listeners;
    const WorkerLimits limits;

    std::mutex mutex;                 ///< guards all below
    std::condition_variable work;     ///< for the engine's thread
    std::condition_variable parcels;  ///< for the courier
    std::condition_variable ended;    ///< for stop()

    EngineSource source;
    std::uint64_t sourceNumber = 0;
    bool warmUp = false;
    std::optional<Waiting> waiting;
    std::optional<RunningJob> running;
    std::uint64_t lastId = 0;
    std::deque<Parcel> outbox;
    std::uint64_t generation = 0;  ///< of the engine's thread
    int leftBehind = 0;            ///< threads since an engine was last chosen
    int strays = 0;                ///< of all threads left behind, those that have not come back
    bool stuck = false;
    bool stopping = false;
    bool engineEnded = false;
    bool finished = false;  ///< nothing more to deliver
    std::thread engineThread;
    std::thread courierThread;

    // All of these with the mutex held.
    void send(WorkerAnswer answer);
    void send(EngineReport report);
    void sendEnd(AnswerKind kind, std::uint64_t id, std::uint64_t session, Error error,
                 double elapsed = 0);
    void stopRunning(bool overdue);
    void dropWaiting();

    static void startEngineThread(const std::shared_ptr<Shared>& self);
    static void engineLoop(const std::shared_ptr<Shared>& self, std::uint64_t generation);
    static void courierLoop(const std::shared_ptr<Shared>& self);
};

}  // namespace cgam
