#include "core/worker/worker_state.h"

#include <algorithm>
#include <string>
#include <utility>

namespace cgam {

namespace {

using Shared = RefinementWorker::Shared;
using Clock = RunningJob::Clock;

/// The engine did not return: its thread is left to itself and a new one takes over.
void leaveBehind(const std::shared_ptr<Shared>& self) {
    Shared& shared = *self;
    const RunningJob job = *shared.running;
    shared.running.reset();
    ++shared.generation;
    ++shared.strays;
    shared.engineThread.detach();
    const bool giveUp = ++shared.leftBehind > shared.limits.maxLeftBehind;
    const Error error = runtimeError("The engine does not respond and was left behind.");
    shared.sendEnd(job.overdue ? AnswerKind::Failed : AnswerKind::Cancelled, job.id, job.session,
                   error, std::chrono::duration<double>(Clock::now() - job.started).count());
    EngineReport report;
    report.name = shared.source.name;
    report.state = giveUp ? EngineReport::State::Stuck : EngineReport::State::Replaced;
    report.error = error;
    shared.send(report);
    if (!giveUp) {
        Shared::startEngineThread(self);
        return;
    }
    shared.stuck = true;
    if (shared.waiting)
        shared.sendEnd(AnswerKind::Failed, shared.waiting->id, shared.waiting->job.session, error);
    shared.waiting.reset();
}

/// Looks after the running job; returns when to look again.
Clock::time_point watch(const std::shared_ptr<Shared>& self) {
    const auto never = Clock::now() + std::chrono::hours(24);
    if (!self->running || self->stopping) return never;
    const auto now = Clock::now();
    const Clock::time_point deadline = self->running->lastSign + self->limits.deadline;
    if (!self->running->askedToStop && now >= deadline) self->stopRunning(true);
    if (!self->running->askedToStop) return deadline;
    const Clock::time_point mustHaveStopped = *self->running->askedToStop + self->limits.stuckAfter;
    if (now < mustHaveStopped) return mustHaveStopped;
    leaveBehind(self);
    return never;
}

void deliver(const WorkerListeners& listeners, const Shared::Parcel& parcel) {
    try {
        if (const auto* answer = std::get_if<std::shared_ptr<const WorkerAnswer>>(&parcel)) {
            if (listeners.answer) listeners.answer(*answer);
        } else if (listeners.engine) {
            listeners.engine(std::get<EngineReport>(parcel));
        }
    } catch (...) {
        // A listener that throws has lost its message; the thread must not be lost with it.
    }
}

}  // namespace

void RefinementWorker::Shared::courierLoop(const std::shared_ptr<Shared>& self) {
    std::unique_lock lock(self->mutex);
    while (true) {
        const Clock::time_point next = watch(self);
        if (!self->outbox.empty()) {
            Parcel parcel = std::move(self->outbox.front());
            self->outbox.pop_front();
            lock.unlock();
            deliver(self->listeners, parcel);
            parcel = {};
            lock.lock();
            continue;
        }
        if (self->finished) return;
        self->parcels.wait_until(lock, next);
    }
}

}  // namespace cgam
