#pragma once

#include "core/engine/engine.h"
#include "core/worker/refinement_worker.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

namespace cgam::test {

/// What a test and the slow engines of it share: the test holds an engine in the middle of a job
/// for as long as it likes, and sees from which threads engines are used.
class Script {
public:
    // Set before the job that it is for.
    bool obeysCancel = true;       ///< while it is held
    bool silentlyIgnores = false;  ///< does not even look at the token after it is let go
    int iterations = 2;
    /// Called before the first iteration (0) and after each; may throw.
    std::function<void(int iteration)> trouble;
    std::function<void(RefineAnswer& answer)> spoil;  ///< last of all
    int outOfMemory = 0;        ///< so many calls fail for lack of memory, on any device
    bool onlyGpuFails = false;  ///< trouble and lack of memory are those of "cuda:0" alone

    /// The next jobs stop in the middle until letGo().
    void hold() {
        const std::lock_guard lock(mutex_);
        held_ = true;
    }
    void letGo() {
        const std::lock_guard lock(mutex_);
        held_ = false;
        changed_.notify_all();
    }
    /// Until so many jobs have begun in all.
    bool waitForBegun(int count) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(30), [&] { return begun_ >= count; });
    }
    std::set<std::thread::id> threads() {
        const std::lock_guard lock(mutex_);
        return threads_;
    }
    int alive() {
        const std::lock_guard lock(mutex_);
        return alive_;
    }
    int made() {
        const std::lock_guard lock(mutex_);
        return made_;
    }
    std::vector<RefineRequest> requests() {
        const std::lock_guard lock(mutex_);
        return requests_;
    }

    // For the engine.
    void engineMade() { count(+1); }
    void engineDied() { count(-1); }
    void begin(const RefineRequest& request) {
        const std::lock_guard lock(mutex_);
        threads_.insert(std::this_thread::get_id());
        requests_.push_back(request);
        requests_.back().image = nullptr;
        ++begun_;
        changed_.notify_all();
    }
    /// False: cancelled.
    bool waitWhileHeld(const CancelToken& cancel) {
        std::unique_lock lock(mutex_);
        while (held_) {
            if (obeysCancel && cancel.cancelled()) return false;
            changed_.wait_for(lock, std::chrono::milliseconds(2));
        }
        return silentlyIgnores || !cancel.cancelled();
    }

private:
    void count(int change) {
        const std::lock_guard lock(mutex_);
        threads_.insert(std::this_thread::get_id());
        alive_ += change;
        made_ += change > 0;
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    bool held_ = false;
    int begun_ = 0;
    int alive_ = 0;
    int made_ = 0;
    std::set<std::thread::id> threads_;
    std::vector<RefineRequest> requests_;
};

/// A preview after each iteration, a held moment after the first; the answer is the left half.
class SlowEngine : public Engine {
public:
    SlowEngine(std::shared_ptr<Script> script, std::string device)
        : script_(std::move(script)), device_(std::move(device)) {
        script_->engineMade();
    }
    ~SlowEngine() override { script_->engineDied(); }

    NetworkSummary network() const override { return {"scripted", 64}; }
    std::string device() const override { return device_; }

    Result<RefineAnswer> refine(const RefineRequest& request, Monitor& monitor,
                                const CancelToken& cancel) override {
        script_->begin(request);
        getIntoTrouble(0);
        if (script_->outOfMemory > 0 && mayFail()) {
            --script_->outOfMemory;
            return outOfMemory("The GPU has not enough memory for an image of this size.");
        }
        RefineAnswer answer;
        answer.id = request.id;
        answer.session = request.session;
        answer.method = request.settings.method;
        answer.device = device_;
        answer.probability = FloatMap(request.image->width, request.image->height, 1, 0.25F);
        for (int row = 0; row < request.image->height; ++row)
            for (int col = 0; col < request.image->width / 2; ++col)
                answer.probability.at(row, col) = 0.75F;
        for (int done = 1; done <= script_->iterations; ++done) {
            tell(request, monitor, done, answer);
            if (done == 1 && !script_->waitWhileHeld(cancel))
                return Error{ErrorKind::Cancelled, "Stopped."};
            getIntoTrouble(done);
        }
        answer.iterations = script_->iterations;
        answer.state = std::make_shared<const RefinementState>(
            RefinementState{request.settings.method, static_cast<int>(request.clicks.size()), {}});
        if (script_->spoil && mayFail()) script_->spoil(answer);
        return answer;
    }

private:
    bool mayFail() const { return !script_->onlyGpuFails || device_ != "cpu"; }
    void getIntoTrouble(int iteration) const {
        if (script_->trouble && mayFail()) script_->trouble(iteration);
    }
    void tell(const RefineRequest& request, Monitor& monitor, int iteration,
              RefineAnswer& answer) const {
        answer.losses.push_back({1.0 / iteration, 0});
        monitor.iteration(iteration, script_->iterations, answer.losses.back());
        if (request.intermediateEvery > 0) monitor.intermediate(iteration, answer.probability);
    }

    std::shared_ptr<Script> script_;
    std::string device_;
};

/// Engines of one script; "cuda:0" unless the CPU is asked for, if `gpu`.
inline EngineSource slowEngines(const std::shared_ptr<Script>& script, bool gpu = false) {
    EngineSource source;
    source.name = "slow";
    source.make = [script, gpu](DeviceChoice device) -> Result<std::unique_ptr<Engine>> {
        const bool cpu = !gpu || device == DeviceChoice::Cpu;
        return std::unique_ptr<Engine>(
            std::make_unique<SlowEngine>(script, cpu ? "cpu" : "cuda:0"));
    };
    return source;
}

/// All that a worker said, for a test to wait on.
class Received {
public:
    WorkerListeners listeners() {
        return {[this](std::shared_ptr<const WorkerAnswer> answer) {
                    const std::lock_guard lock(mutex_);
                    answers_.push_back(std::move(answer));
                    changed_.notify_all();
                },
                [this](const EngineReport& report) {
                    const std::lock_guard lock(mutex_);
                    reports_.push_back(report);
                    changed_.notify_all();
                }};
    }

    /// The answer that ends a job; null after half a minute.
    std::shared_ptr<const WorkerAnswer> end(std::uint64_t id) {
        std::unique_lock lock(mutex_);
        std::shared_ptr<const WorkerAnswer> found;
        changed_.wait_for(lock, std::chrono::seconds(30), [&] {
            for (const auto& answer : answers_)
                if (answer->id == id && answer->kind != AnswerKind::Partial) found = answer;
            return found != nullptr;
        });
        return found;
    }
    bool waitForReport(EngineReport::State state) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(30), [&] {
            for (const EngineReport& report : reports_)
                if (report.state == state) return true;
            return false;
        });
    }
    std::vector<std::shared_ptr<const WorkerAnswer>> answers() {
        const std::lock_guard lock(mutex_);
        return answers_;
    }
    std::vector<EngineReport> reports() {
        const std::lock_guard lock(mutex_);
        return reports_;
    }
    /// Whether every id has its Partial answers first and exactly one end.
    bool orderHolds() {
        const std::lock_guard lock(mutex_);
        std::set<std::uint64_t> ended;
        std::set<std::uint64_t> seen;
        for (const auto& answer : answers_) {
            if (ended.count(answer->id) > 0) return false;
            seen.insert(answer->id);
            if (answer->kind != AnswerKind::Partial) ended.insert(answer->id);
        }
        return seen == ended;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::shared_ptr<const WorkerAnswer>> answers_;
    std::vector<EngineReport> reports_;
};

/// A job on a picture of 40 x 30 pixels with so many clicks and the state before the last.
inline RefineJob makeJob(std::uint64_t session, int clicks = 1) {
    RefineJob job;
    job.session = session;
    job.request.image = std::make_shared<const ImageRgb>(40, 30, 3);
    for (int i = 0; i < clicks; ++i)
        job.request.clicks.push_back({5.0 + i, 5, 3, true});
    if (clicks > 1)
        job.request.state = std::make_shared<const RefinementState>(
            RefinementState{job.request.settings.method, clicks - 1, {}});
    job.request.intermediateEvery = 1;
    return job;
}

}  // namespace cgam::test
