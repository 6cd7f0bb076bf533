#pragma once

#include "core/compare/live_comparison.h"
#include "core/geometry/click_raster.h"
#include "tests/cli/scripted_engine.h"
#include "tests/worker/slow_engine.h"

#include <catch2/catch.hpp>

#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace cgam::test {

/// A scripted engine whose masks hang on the row's numbers, which a Script holds, and which fails
/// for one method at one click.
class RowEngine : public ScriptedEngine {
public:
    explicit RowEngine(std::shared_ptr<Script> script = nullptr) : script_(std::move(script)) {}

    Result<RefineAnswer> refine(const RefineRequest& request, Monitor& monitor,
                                const CancelToken& cancel) override {
        if (script_) {
            script_->begin(request);
            if (script_->trouble) script_->trouble(0);
            if (!script_->waitWhileHeld(cancel)) return Error{ErrorKind::Cancelled, "Stopped."};
        }
        RefineRequest scaled = request;
        for (Click& click : scaled.clicks)
            click.radius *= request.settings.radiusFactor;
        const CancelToken deaf;
        const bool ignores = script_ && script_->silentlyIgnores;
        return ScriptedEngine::refine(scaled, monitor, ignores ? deaf : cancel);
    }

private:
    std::shared_ptr<Script> script_;
};

/// Workers of a few models with their answers in one queue, which the test empties on its own
/// thread.
class LiveDesk {
public:
    LiveComparison::WorkerOf workerOf() {
        return [this](const std::string& model) -> RefinementWorker& {
            std::unique_ptr<RefinementWorker>& worker = workers_[model];
            if (worker) return *worker;
            WorkerListeners listeners;
            listeners.answer = [this, model](std::shared_ptr<const WorkerAnswer> answer) {
                const std::lock_guard lock(mutex_);
                queue_.emplace_back(model, std::move(answer));
                changed_.notify_all();
            };
            worker = std::make_unique<RefinementWorker>(std::move(listeners));
            EngineSource source;
            source.make = [held = script](DeviceChoice) -> Result<std::unique_ptr<Engine>> {
                return std::unique_ptr<Engine>(std::make_unique<RowEngine>(held));
            };
            worker->setEngine(std::move(source));
            return *worker;
        };
    }

    /// Hands the next answer over and says what it meant.
    LiveUpdate pump(LiveComparison& comparison) {
        std::unique_lock lock(mutex_);
        REQUIRE(changed_.wait_for(lock, std::chrono::seconds(30), [&] { return !queue_.empty(); }));
        const auto [model, answer] = std::move(queue_.front());
        queue_.pop_front();
        lock.unlock();
        return comparison.receive(model, *answer);
    }
    /// The next that is more than progress or stale.
    LiveUpdate next(LiveComparison& comparison) {
        while (true) {
            const LiveUpdate update = pump(comparison);
            if (update.kind != LiveUpdate::Kind::Progress &&
                update.kind != LiveUpdate::Kind::Ignored)
                return update;
        }
    }
    void finish(LiveComparison& comparison) {
        while (comparison.running())
            pump(comparison);
    }

    const std::shared_ptr<Script> script = std::make_shared<Script>();

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::pair<std::string, std::shared_ptr<const WorkerAnswer>>> queue_;
    std::map<std::string, std::unique_ptr<RefinementWorker>> workers_;  // end before the queue
};

inline LiveRow rowOf(Method method, double radiusFactor = 1, std::string model = {}) {
    LiveRow row;
    row.method.label = std::string(infoOf(method).id) + " " + std::to_string(radiusFactor) + model;
    row.method.settings.method = method;
    row.method.settings.radiusFactor = radiusFactor;
    row.model = std::move(model);
    return row;
}

/// A disc of radius 9 about (20, 15) in a picture of 40 x 32.
inline TruthMap discTruth() {
    Mask disc(40, 32);
    addDisc(disc, {15, 20}, 9);
    TruthMap truth(40, 32);
    std::copy(disc.data.begin(), disc.data.end(), truth.data.begin());
    return truth;
}

inline std::shared_ptr<const ImageRgb> greyImage() {
    return std::make_shared<const ImageRgb>(40, 32, 3, std::uint8_t{200});
}

}  // namespace cgam::test
