#include "core/worker/refinement_worker.h"

#include "core/worker/worker_state.h"

#include <string>
#include <utility>

namespace cgam {

namespace {

double secondsSince(RunningJob::Clock::time_point start) {
    return std::chrono::duration<double>(RunningJob::Clock::now() - start).count();
}

}  // namespace

void RefinementWorker::Shared::send(WorkerAnswer answer) {
    if (finished) return;
    // A courier that cannot keep up shall carry the newest state of a job, not all of them.
    if (!outbox.empty() && answer.kind == AnswerKind::Partial) {
        const auto* last = std::get_if<std::shared_ptr<const WorkerAnswer>>(&outbox.back());
        if (last != nullptr && (*last)->kind == AnswerKind::Partial && (*last)->id == answer.id &&
            (answer.preview || !(*last)->preview))
            outbox.pop_back();
    }
    outbox.emplace_back(std::make_shared<const WorkerAnswer>(std::move(answer)));
    parcels.notify_one();
}

void RefinementWorker::Shared::send(EngineReport report) {
    if (finished) return;
    outbox.emplace_back(std::move(report));
    parcels.notify_one();
}

void RefinementWorker::Shared::sendEnd(AnswerKind kind, std::uint64_t id, std::uint64_t session,
                                       Error error, double elapsed) {
    if (id == 0) return;
    WorkerAnswer answer;
    answer.kind = kind;
    answer.id = id;
    answer.session = session;
    answer.error = std::move(error);
    answer.elapsed = elapsed;
    send(std::move(answer));
}

void RefinementWorker::Shared::stopRunning(bool overdue) {
    if (!running || running->askedToStop) return;
    running->token->cancel();
    running->askedToStop = Clock::now();
    running->overdue = overdue;
    parcels.notify_one();  // the courier watches when it must have stopped
}

void RefinementWorker::Shared::dropWaiting() {
    if (!waiting) return;
    sendEnd(AnswerKind::Cancelled, waiting->id, waiting->job.session,
            {ErrorKind::Cancelled, "A newer request took its place."});
    waiting.reset();
}

void RefinementWorker::Shared::startEngineThread(const std::shared_ptr<Shared>& self) {
    const std::uint64_t generation = ++self->generation;
    self->engineEnded = false;
    self->engineThread = std::thread([self, generation] { engineLoop(self, generation); });
}

RefinementWorker::RefinementWorker(WorkerListeners listeners, WorkerLimits limits)
    : shared_(std::make_shared<Shared>(std::move(listeners), limits)) {
    const std::lock_guard lock(shared_->mutex);
    Shared::startEngineThread(shared_);
    shared_->courierThread = std::thread([shared = shared_] { Shared::courierLoop(shared); });
}

RefinementWorker::~RefinementWorker() {
    stop();
}

void RefinementWorker::setEngine(EngineSource source, bool warmUp) {
    const std::lock_guard lock(shared_->mutex);
    shared_->source = std::move(source);
    ++shared_->sourceNumber;
    shared_->warmUp = warmUp;
    if (shared_->stuck && !shared_->stopping) {
        shared_->stuck = false;
        shared_->leftBehind = 0;
        Shared::startEngineThread(shared_);
    }
    shared_->work.notify_one();
}

std::uint64_t RefinementWorker::submit(RefineJob job) {
    const std::lock_guard lock(shared_->mutex);
    const std::uint64_t id = ++shared_->lastId;
    job.request.id = id;
    job.request.session = job.session;
    shared_->dropWaiting();
    if (shared_->stopping) return id;
    if (shared_->stuck) {
        shared_->sendEnd(
            AnswerKind::Failed, id, job.session,
            runtimeError("The engine does not respond any more. Choose the model again "
                         "or another one to go on."));
        return id;
    }
    shared_->stopRunning(false);
    shared_->waiting = Shared::Waiting{id, std::move(job)};
    shared_->work.notify_one();
    return id;
}

void RefinementWorker::cancel() {
    const std::lock_guard lock(shared_->mutex);
    shared_->dropWaiting();
    shared_->stopRunning(false);
}

bool RefinementWorker::busy() const {
    const std::lock_guard lock(shared_->mutex);
    return shared_->waiting || (shared_->running && shared_->running->id != 0);
}

bool RefinementWorker::stop(std::chrono::milliseconds limit) {
    Shared& shared = *shared_;
    std::unique_lock lock(shared.mutex);
    if (shared.finished) return shared.engineEnded && shared.strays == 0;
    shared.stopping = true;
    shared.dropWaiting();
    shared.stopRunning(false);
    shared.work.notify_all();
    if (!shared.stuck) shared.ended.wait_for(lock, limit, [&] { return shared.engineEnded; });
    if (!shared.engineEnded && shared.running) {
        const RunningJob& job = *shared.running;
        shared.sendEnd(AnswerKind::Cancelled, job.id, job.session,
                       {ErrorKind::Cancelled, "The program ends."}, secondsSince(job.started));
    }
    const bool ended = shared.engineEnded;
    if (!ended && !shared.stuck) ++shared.strays;
    ++shared.generation;  // whoever comes back after this finds that it is over
    std::thread engine = std::move(shared.engineThread);
    shared.finished = true;
    shared.parcels.notify_all();
    std::thread courier = std::move(shared.courierThread);
    const bool nobodyLeft = ended && shared.strays == 0;
    lock.unlock();
    if (engine.joinable()) ended ? engine.join() : engine.detach();
    courier.join();
    return nobodyLeft;
}

}  // namespace cgam
