#pragma once

#include "core/refinement/refinement_flow.h"
#include "tests/worker/slow_engine.h"

#include <catch2/catch.hpp>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

namespace cgam::test {

/// A grey slide of 3000 x 2000 that counts its reads and may be damaged.
class GreySlide : public SlideSource {
public:
    GreySlide() { info_.levels = {{3000, 2000, 1, 1}}; }
    const SlideInfo& info() const override { return info_; }
    Result<ImageRgb> readRegion(int, std::int64_t, std::int64_t, int w, int h) const override {
        ++reads;
        if (damaged) return badInput("A part of the slide is damaged.");
        return ImageRgb(w, h, 3, 128);
    }
    mutable std::atomic<int> reads{0};
    std::atomic<bool> damaged{false};

private:
    SlideInfo info_;
};

/// What the window's thread has: a document, a worker with a slow engine, and a queue of answers
/// that it takes when it likes.
struct Desk {
    std::shared_ptr<Script> script = std::make_shared<Script>();
    std::shared_ptr<GreySlide> slide = std::make_shared<GreySlide>();
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<std::shared_ptr<const WorkerAnswer>> queue;
    Document document{makeGrid(3000, 2000, 1, 1)};
    RefinementWorker worker;
    std::unique_ptr<RefinementFlow> flow;
    std::vector<FlowUpdate> updates;

    Desk()
        : worker({[this](std::shared_ptr<const WorkerAnswer> answer) {
                      const std::lock_guard lock(mutex);
                      queue.push_back(std::move(answer));
                      changed.notify_all();
                  },
                  {}}) {
        worker.setEngine(slowEngines(script));
        document.placement.widest = 0;  // the engine finds tumour up to the border of each window
        document.placement.continued = 0;
        openFlow(1);
    }
    ~Desk() {
        script->letGo();
        worker.stop(std::chrono::seconds(30));
    }
    void openFlow(std::uint64_t session) {
        flow.reset();
        flow = std::make_unique<RefinementFlow>(document, worker, slide, session);
        flow->intermediateEvery = 1;
    }
    ClickId click(double x, double y, bool positive = true) {
        const ClickId id = document.addClick(x, y, 15, positive).value();
        flow->clicksChanged();
        return id;
    }
    /// Takes one answer; false if none comes.
    bool take() {
        std::shared_ptr<const WorkerAnswer> answer;
        {
            std::unique_lock lock(mutex);
            if (!changed.wait_for(lock, std::chrono::seconds(30), [&] { return !queue.empty(); }))
                return false;
            answer = std::move(queue.front());
            queue.pop_front();
        }
        updates.push_back(flow->receive(*answer));
        return true;
    }
    bool takeUntilIdle() {
        while (flow->busy())
            if (!take()) return false;
        return true;
    }
    int count(FlowUpdate::Kind kind) const {
        int found = 0;
        for (const FlowUpdate& update : updates)
            found += update.kind == kind;
        return found;
    }
};

}  // namespace cgam::test
