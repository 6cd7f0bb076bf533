#include "core/base/thread_priority.h"
#include "core/worker/job_runner.h"
#include "core/worker/worker_state.h"

#include <exception>
#include <utility>

namespace cgam {

namespace {

using Shared = RefinementWorker::Shared;

double secondsSince(RunningJob::Clock::time_point start) {
    return std::chrono::duration<double>(RunningJob::Clock::now() - start).count();
}

/// Turns what an engine tells while it runs into Partial answers and signs of life.
class JobMonitor : public Monitor {
public:
    JobMonitor(Shared& shared, std::uint64_t generation, const RunningJob& job, std::string device)
        : shared_(shared), generation_(generation), started_(job.started) {
        partial_.id = job.id;
        partial_.session = job.session;
        partial_.device = std::move(device);
    }

    void iteration(int done, int atMost, const LossTerms& loss) override {
        partial_.iteration = done;
        partial_.atMost = atMost;
        partial_.loss = loss;
        tell(nullptr);
    }

    void intermediate(int iteration, const FloatMap& probability) override {
        partial_.iteration = iteration;
        tell(std::make_shared<const FloatMap>(probability));
    }

private:
    void tell(std::shared_ptr<const FloatMap> preview) {
        const std::lock_guard lock(shared_.mutex);
        if (shared_.generation != generation_ || !shared_.running) return;
        shared_.running->lastSign = RunningJob::Clock::now();
        WorkerAnswer answer = partial_;
        answer.preview = std::move(preview);
        answer.elapsed = secondsSince(started_);
        shared_.send(std::move(answer));
    }

    Shared& shared_;
    std::uint64_t generation_;
    RunningJob::Clock::time_point started_;
    WorkerAnswer partial_;
};

WorkerAnswer endOf(const RunningJob& job, Result<RefineAnswer> result,
                   std::vector<std::string> notes, std::string device) {
    WorkerAnswer answer;
    answer.id = job.id;
    answer.session = job.session;
    answer.notes = std::move(notes);
    answer.device = std::move(device);
    answer.elapsed = secondsSince(job.started);
    if (result) {
        answer.kind = AnswerKind::Final;
        result->id = job.id;
        result->session = job.session;
        answer.result = std::make_shared<const RefineAnswer>(std::move(*result));
    } else if (result.error().kind == ErrorKind::Cancelled && !job.overdue) {
        answer.kind = AnswerKind::Cancelled;
        answer.error = result.error();
    } else {
        answer.kind = AnswerKind::Failed;
        answer.error = result.error().kind == ErrorKind::Cancelled
                           ? runtimeError("The engine gave no sign of life and was stopped.")
                           : result.error();
    }
    return answer;
}

/// The engine's thread: one life.
class EngineLife {
public:
    EngineLife(std::shared_ptr<Shared> shared, std::uint64_t generation)
        : shared_(std::move(shared)), generation_(generation) {}

    void run() {
        std::unique_lock lock(shared_->mutex);
        while (waitForWork(lock)) {
            if (sourceNumber_ != shared_->sourceNumber)
                takeSource(lock);
            else if (shared_->waiting)
                runWaiting(lock);
            else
                loadAhead(lock);
        }
        lock.unlock();
        runner_.reset();  // the engine dies on its own thread
        lock.lock();
        if (shared_->generation != generation_) {
            --shared_->strays;
            return;
        }
        shared_->engineEnded = true;
        shared_->ended.notify_all();
    }

private:
    bool waitForWork(std::unique_lock<std::mutex>& lock) {
        const auto over = [&] { return shared_->generation != generation_ || shared_->stopping; };
        shared_->work.wait(lock, [&] { return over() || shared_->waiting || shared_->warmUp; });
        return !over();
    }

    void takeSource(std::unique_lock<std::mutex>& lock) {
        EngineSource source = shared_->source;
        sourceNumber_ = shared_->sourceNumber;
        lock.unlock();
        runner_.reset();  // before the next one takes memory
        runner_ = std::make_unique<JobRunner>(
            std::move(source),
            [shared = shared_, generation = generation_](const EngineReport& report) {
                const std::lock_guard reportLock(shared->mutex);
                if (shared->generation != generation) return;
                // Loading a network may take long, but it is no silence of the engine.
                if (shared->running) shared->running->lastSign = RunningJob::Clock::now();
                shared->send(report);
            });
        lock.lock();
    }

    void begin(std::uint64_t id, std::uint64_t session) {
        const auto now = RunningJob::Clock::now();
        shared_->running =
            RunningJob{id, session, std::make_shared<CancelToken>(), now, now, std::nullopt, false};
        shared_->parcels.notify_one();  // the courier watches the deadline
    }

    void loadAhead(std::unique_lock<std::mutex>& lock) {
        shared_->warmUp = false;
        begin(0, 0);
        lock.unlock();
        // A broken model was reported; the first job says it again.
        const Result<void> prepared = runner_->prepare();
        static_cast<void>(prepared);
        lock.lock();
        if (shared_->generation == generation_) shared_->running.reset();
    }

    void runWaiting(std::unique_lock<std::mutex>& lock) {
        Shared::Waiting next = std::move(*shared_->waiting);
        shared_->waiting.reset();
        shared_->warmUp = false;
        begin(next.id, next.job.session);
        const RunningJob job = *shared_->running;
        lock.unlock();
        JobMonitor monitor(*shared_, generation_, job, runner_->device());
        std::vector<std::string> notes;
        Result<RefineAnswer> result = runner_->run(next.job, monitor, *job.token, notes);
        next.job = {};  // pixels and callbacks are let go before the next wait
        std::string device = runner_->device();
        lock.lock();
        if (shared_->generation != generation_) return;
        const RunningJob atEnd = *shared_->running;
        shared_->running.reset();
        shared_->send(endOf(atEnd, std::move(result), std::move(notes), std::move(device)));
    }

    std::shared_ptr<Shared> shared_;
    std::uint64_t generation_;
    std::uint64_t sourceNumber_ = ~std::uint64_t{0};
    std::unique_ptr<JobRunner> runner_;
};

}  // namespace

void RefinementWorker::Shared::engineLoop(const std::shared_ptr<Shared>& self,
                                          std::uint64_t generation) {
    standBack();
    EngineLife(self, generation).run();
}

}  // namespace cgam
