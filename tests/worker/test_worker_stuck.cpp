#include "tests/worker/slow_engine.h"

#include <catch2/catch.hpp>

using namespace cgam;
using namespace cgam::test;

namespace {

WorkerLimits soon() {
    WorkerLimits limits;
    limits.deadline = std::chrono::milliseconds(30);
    limits.stuckAfter = std::chrono::milliseconds(30);
    return limits;
}

/// Lets a left-behind engine go when the test ends, however it ends, and waits for its thread.
class LetGoAtEnd {
public:
    explicit LetGoAtEnd(std::shared_ptr<Script> script) : script_(std::move(script)) {}
    ~LetGoAtEnd() {
        script_->letGo();
        for (int i = 0; i < 3000 && script_->alive() > 0; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }

private:
    std::shared_ptr<Script> script_;
};

}  // namespace

TEST_CASE("an engine without a sign of life is stopped at the deadline") {
    const auto script = std::make_shared<Script>();
    Received received;
    RefinementWorker worker(received.listeners(), {.deadline = std::chrono::milliseconds(30)});
    worker.setEngine(slowEngines(script));
    script->hold();
    const auto end = received.end(worker.submit(makeJob(1)));
    REQUIRE(end);
    CHECK(end->kind == AnswerKind::Failed);
    CHECK_THAT(end->error.message, Catch::Contains("no sign of life"));
    script->letGo();
}

TEST_CASE("bug_S28: an engine that ignores the cancel is left behind and another takes over") {
    const auto stuck = std::make_shared<Script>();
    const LetGoAtEnd atEnd(stuck);
    stuck->obeysCancel = false;
    stuck->silentlyIgnores = true;
    const auto fresh = std::make_shared<Script>();
    Received received;
    RefinementWorker worker(received.listeners(), soon());
    worker.setEngine(slowEngines(stuck));
    stuck->hold();
    const std::uint64_t first = worker.submit(makeJob(1));
    REQUIRE(stuck->waitForBegun(1));
    worker.setEngine(slowEngines(fresh));
    const std::uint64_t second = worker.submit(makeJob(1));
    CHECK(received.end(first)->kind == AnswerKind::Cancelled);
    REQUIRE(received.end(second));
    CHECK(received.end(second)->kind == AnswerKind::Final);
    CHECK(received.waitForReport(EngineReport::State::Replaced));
    stuck->letGo();  // its late answer is nobody's
    CHECK(received.end(worker.submit(makeJob(1)))->kind == AnswerKind::Final);
    CHECK(received.orderHolds());
}

TEST_CASE("a silent engine that also ignores the cancel has failed") {
    const auto script = std::make_shared<Script>();
    const LetGoAtEnd atEnd(script);
    script->obeysCancel = false;
    Received received;
    RefinementWorker worker(received.listeners(), soon());
    worker.setEngine(slowEngines(script));
    script->hold();
    const auto end = received.end(worker.submit(makeJob(1)));
    CHECK(end->kind == AnswerKind::Failed);
    CHECK_THAT(end->error.message, Catch::Contains("left behind"));
    CHECK_FALSE(worker.busy());
}

TEST_CASE("a worker whose engines hang again and again gives up until another is chosen") {
    const auto script = std::make_shared<Script>();
    const LetGoAtEnd atEnd(script);
    script->obeysCancel = false;
    Received received;
    WorkerLimits limits = soon();
    limits.maxLeftBehind = 1;
    RefinementWorker worker(received.listeners(), limits);
    worker.setEngine(slowEngines(script));
    script->hold();
    CHECK(received.end(worker.submit(makeJob(1)))->kind == AnswerKind::Failed);
    CHECK(received.end(worker.submit(makeJob(1)))->kind == AnswerKind::Failed);
    REQUIRE(received.waitForReport(EngineReport::State::Stuck));
    const auto refused = received.end(worker.submit(makeJob(1)));
    CHECK(refused->kind == AnswerKind::Failed);
    CHECK_THAT(refused->error.message, Catch::Contains("does not respond"));
    CHECK(script->requests().size() == 2);
    worker.setEngine(slowEngines(std::make_shared<Script>()));
    CHECK(received.end(worker.submit(makeJob(1)))->kind == AnswerKind::Final);
    CHECK_FALSE(worker.stop());  // two threads are still out there
}

TEST_CASE("quitting during a job cancels it and waits for the engine") {
    const auto script = std::make_shared<Script>();
    Received received;
    RefinementWorker worker(received.listeners());
    worker.setEngine(slowEngines(script));
    script->hold();
    const std::uint64_t running = worker.submit(makeJob(1));
    REQUIRE(script->waitForBegun(1));
    CHECK(worker.stop(std::chrono::seconds(30)));
    CHECK(received.end(running)->kind == AnswerKind::Cancelled);
    CHECK(script->alive() == 0);
    CHECK(received.orderHolds());
}

TEST_CASE("quitting does not wait for an engine that hangs") {
    const auto script = std::make_shared<Script>();
    const LetGoAtEnd atEnd(script);
    script->obeysCancel = false;
    script->silentlyIgnores = true;
    Received received;
    std::uint64_t running = 0;
    std::uint64_t waiting = 0;
    {
        RefinementWorker worker(received.listeners());
        worker.setEngine(slowEngines(script));
        script->hold();
        running = worker.submit(makeJob(1));
        REQUIRE(script->waitForBegun(1));
        waiting = worker.submit(makeJob(1));
        CHECK_FALSE(worker.stop(std::chrono::milliseconds(20)));
    }
    CHECK(received.end(running)->kind == AnswerKind::Cancelled);
    CHECK(received.end(waiting)->kind == AnswerKind::Cancelled);
    const std::size_t said = received.answers().size();
    script->letGo();
    for (int i = 0; i < 3000 && script->alive() > 0; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    CHECK(script->alive() == 0);
    CHECK(received.answers().size() == said);  // nothing is told after the end
}

TEST_CASE("quitting while the model is still loading") {
    const auto script = std::make_shared<Script>();
    Received received;
    std::atomic<bool> loading{false};
    std::atomic<bool> mayFinish{false};
    EngineSource source = slowEngines(script);
    source.make = [&, good = source.make](DeviceChoice device) {
        loading = true;
        while (!mayFinish)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return good(device);
    };
    RefinementWorker worker(received.listeners());
    worker.setEngine(source);
    const std::uint64_t id = worker.submit(makeJob(1));
    while (!loading)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    std::thread later([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        mayFinish = true;
    });
    CHECK(worker.stop(std::chrono::seconds(30)));
    later.join();
    CHECK(received.end(id)->kind == AnswerKind::Cancelled);
    CHECK(script->alive() == 0);
}
