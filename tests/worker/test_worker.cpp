#include "tests/worker/slow_engine.h"

#include <catch2/catch.hpp>

#include <limits>
#include <new>

using namespace cgam;
using namespace cgam::test;

TEST_CASE("a job has its partial answers, then one final answer, with its id and session") {
    const auto script = std::make_shared<Script>();
    Received received;
    RefinementWorker worker(received.listeners());
    worker.setEngine(slowEngines(script));
    script->hold();  // so that no partial answer can overtake another in the outbox
    const std::uint64_t id = worker.submit(makeJob(7));
    REQUIRE(script->waitForBegun(1));
    CHECK(worker.busy());
    script->letGo();
    const auto end = received.end(id);
    REQUIRE(end);
    CHECK(end->kind == AnswerKind::Final);
    CHECK(end->session == 7);
    CHECK(end->device == "cpu");
    REQUIRE(end->result);
    CHECK(end->result->id == id);
    CHECK(end->result->session == 7);
    CHECK(end->result->iterations == 2);
    const auto answers = received.answers();
    REQUIRE(answers.size() >= 2);
    CHECK(answers.front()->kind == AnswerKind::Partial);
    CHECK(answers.front()->atMost == 2);
    bool preview = false;
    for (const auto& answer : answers)
        preview |= answer->preview != nullptr && answer->preview->at(0, 0) == 0.75F;
    CHECK(preview);
    CHECK(received.orderHolds());
    CHECK_FALSE(worker.busy());
    const std::uint64_t next = worker.submit(makeJob(7));
    CHECK(next > id);
    REQUIRE(received.end(next));
}

TEST_CASE("one job runs, one waits, the newest takes the place of the one that waits") {
    const auto script = std::make_shared<Script>();
    script->obeysCancel = false;  // the first job stays in the way until it is let go
    Received received;
    RefinementWorker worker(received.listeners());
    worker.setEngine(slowEngines(script));
    script->hold();
    const std::uint64_t first = worker.submit(makeJob(1, 1));
    REQUIRE(script->waitForBegun(1));
    const std::uint64_t second = worker.submit(makeJob(1, 2));
    const std::uint64_t third = worker.submit(makeJob(1, 3));
    REQUIRE(received.end(second));
    CHECK(received.end(second)->kind == AnswerKind::Cancelled);
    script->letGo();
    CHECK(received.end(first)->kind == AnswerKind::Cancelled);
    CHECK(received.end(third)->kind == AnswerKind::Final);
    CHECK(script->requests().size() == 2);
    CHECK(script->requests().back().clicks.size() == 3);
    CHECK(received.orderHolds());
}

TEST_CASE("cancel stops the job in its middle and leaves the worker ready") {
    const auto script = std::make_shared<Script>();
    Received received;
    RefinementWorker worker(received.listeners());
    worker.setEngine(slowEngines(script));
    script->hold();
    const std::uint64_t id = worker.submit(makeJob(1));
    REQUIRE(script->waitForBegun(1));
    worker.cancel();
    CHECK(received.end(id)->kind == AnswerKind::Cancelled);
    script->letGo();
    const std::uint64_t next = worker.submit(makeJob(1));
    CHECK(received.end(next)->kind == AnswerKind::Final);
    CHECK(script->made() == 1);
}

TEST_CASE("bug_S25: engines live and die on one thread, however many jobs there are") {
    const auto script = std::make_shared<Script>();
    {
        Received received;
        RefinementWorker worker(received.listeners());
        worker.setEngine(slowEngines(script));
        for (int i = 0; i < 100; ++i)
            REQUIRE(received.end(worker.submit(makeJob(1))));
        worker.setEngine(slowEngines(script));
        REQUIRE(received.end(worker.submit(makeJob(1))));
        CHECK(script->made() == 2);
        CHECK(script->alive() == 1);  // the first one went before the second came
    }
    CHECK(script->alive() == 0);
    REQUIRE(script->threads().size() == 1);
    CHECK(*script->threads().begin() != std::this_thread::get_id());
}

TEST_CASE("exceptions become failed answers with a sentence") {
    const auto script = std::make_shared<Script>();
    Received received;
    RefinementWorker worker(received.listeners());
    worker.setEngine(slowEngines(script));
    const auto failure = [&](const std::function<void()>& trouble) {
        script->trouble = [trouble](int) { trouble(); };
        const auto end = received.end(worker.submit(makeJob(1)));
        REQUIRE(end);
        CHECK(end->kind == AnswerKind::Failed);
        return end->error.message;
    };
    CHECK_THAT(failure([] { throw std::runtime_error("broken inside"); }),
               Catch::Contains("broken inside"));
    CHECK(failure([] { throw ErrorException(badInput("Our own.")); }) == "Our own.");
    CHECK_FALSE(failure([] { throw 5; }).empty());
    CHECK_THAT(failure([] { throw std::bad_alloc(); }), Catch::Contains("memory"));
    script->trouble = nullptr;
    CHECK(received.end(worker.submit(makeJob(1)))->kind == AnswerKind::Final);
}

TEST_CASE("an answer that is no picture of probabilities has failed, and spoils no state") {
    const auto script = std::make_shared<Script>();
    Received received;
    RefinementWorker worker(received.listeners());
    worker.setEngine(slowEngines(script, true));
    const auto refusal = [&](std::function<void(RefineAnswer&)> spoil) {
        script->spoil = std::move(spoil);
        const auto end = received.end(worker.submit(makeJob(1)));
        REQUIRE(end);
        CHECK(end->kind == AnswerKind::Failed);
        CHECK_FALSE(end->result);
        return end->error.message;
    };
    CHECK_THAT(refusal([](RefineAnswer& answer) {
                   answer.probability.at(3, 5) = std::numeric_limits<float>::quiet_NaN();
               }),
               Catch::Contains("not a number"));
    CHECK_THAT(refusal([](RefineAnswer& answer) {
                   answer.probability.at(0, 0) = std::numeric_limits<float>::infinity();
               }),
               Catch::Contains("not a number"));
    CHECK_THAT(refusal([](RefineAnswer& answer) { answer.probability = FloatMap(4, 4); }),
               Catch::Contains("another size"));
    // The first of several clicks, whose state the others start from.
    RefineJob several = makeJob(1, 3);
    several.request.state = nullptr;
    CHECK(received.end(worker.submit(several))->kind == AnswerKind::Failed);
    script->spoil = nullptr;
    const auto sound = received.end(worker.submit(several));
    CHECK(sound->kind == AnswerKind::Final);
    CHECK(sound->device == "cuda:0");  // which is not to blame
    CHECK(script->made() == 1);
}

TEST_CASE("a device that is lost is left for the CPU, which is said once") {
    const auto script = std::make_shared<Script>();
    script->onlyGpuFails = true;
    script->trouble = [](int iteration) {
        if (iteration == 1) throw std::runtime_error("CUDA error: device lost");
    };
    Received received;
    RefinementWorker worker(received.listeners());
    worker.setEngine(slowEngines(script, true));
    const auto end = received.end(worker.submit(makeJob(1)));
    CHECK(end->kind == AnswerKind::Final);
    CHECK(end->device == "cpu");
    REQUIRE(end->notes.size() == 1);
    CHECK_THAT(end->notes[0], Catch::Contains("cuda:0 failed") && Catch::Contains("CPU"));
    CHECK(received.end(worker.submit(makeJob(1)))->notes.empty());
    CHECK(script->made() == 2);
    CHECK(script->alive() == 1);
}

TEST_CASE("an engine that has failed is made anew for the next job") {
    const auto script = std::make_shared<Script>();
    script->trouble = [](int) { throw std::runtime_error("broken inside"); };
    Received received;
    RefinementWorker worker(received.listeners());
    worker.setEngine(slowEngines(script));
    CHECK(received.end(worker.submit(makeJob(1)))->kind == AnswerKind::Failed);
    script->trouble = nullptr;
    CHECK(received.end(worker.submit(makeJob(1)))->kind == AnswerKind::Final);
    CHECK(script->made() == 2);
}

TEST_CASE("pixels are read on the worker's thread, and may be damaged") {
    const auto script = std::make_shared<Script>();
    Received received;
    RefinementWorker worker(received.listeners());
    worker.setEngine(slowEngines(script));
    std::thread::id reader;
    RefineJob job = makeJob(1);
    job.request.image = nullptr;
    job.readImage = [&]() -> Result<std::shared_ptr<const ImageRgb>> {
        reader = std::this_thread::get_id();
        return std::make_shared<const ImageRgb>(20, 20, 3);
    };
    const auto good = received.end(worker.submit(job));
    REQUIRE(good->kind == AnswerKind::Final);
    CHECK(good->result->probability.width == 20);
    CHECK(script->threads().count(reader) == 1);
    job.readImage = []() -> Result<std::shared_ptr<const ImageRgb>> {
        return badInput("A part of the slide is damaged.");
    };
    CHECK(received.end(worker.submit(job))->error.message == "A part of the slide is damaged.");
    job.readImage = []() -> Result<std::shared_ptr<const ImageRgb>> {
        throw std::runtime_error("reading");
    };
    CHECK(received.end(worker.submit(job))->kind == AnswerKind::Failed);
    job.readImage = nullptr;
    CHECK(received.end(worker.submit(job))->kind == AnswerKind::Failed);
}

TEST_CASE("a broken model is a message, and the next job tries again") {
    const auto script = std::make_shared<Script>();
    Received received;
    RefinementWorker worker(received.listeners());
    const std::uint64_t early = worker.submit(makeJob(1));
    CHECK(received.end(early)->error.message == "No model is chosen.");
    std::atomic<bool> broken{true};
    EngineSource source = slowEngines(script);
    source.make = [&, good = source.make](DeviceChoice device) -> Result<std::unique_ptr<Engine>> {
        if (broken) return badInput("'model.pth' is not a checkpoint.");
        return good(device);
    };
    worker.setEngine(source);
    const auto end = received.end(worker.submit(makeJob(1)));
    CHECK(end->kind == AnswerKind::Failed);
    CHECK(end->error.message == "'model.pth' is not a checkpoint.");
    REQUIRE(received.waitForReport(EngineReport::State::Broken));
    broken = false;
    CHECK(received.end(worker.submit(makeJob(1)))->kind == AnswerKind::Final);
    CHECK(received.waitForReport(EngineReport::State::Ready));
}

TEST_CASE("an engine can be loaded ahead of the first job") {
    const auto script = std::make_shared<Script>();
    Received received;
    RefinementWorker worker(received.listeners());
    worker.setEngine(slowEngines(script), true);
    REQUIRE(received.waitForReport(EngineReport::State::Ready));
    CHECK(received.reports().back().network.backbone == "scripted");
    CHECK(received.answers().empty());
    CHECK(received.end(worker.submit(makeJob(1)))->kind == AnswerKind::Final);
    CHECK(script->made() == 1);
}

TEST_CASE("bug_S21: out of memory once is tried again and noted") {
    const auto script = std::make_shared<Script>();
    script->outOfMemory = 1;
    Received received;
    RefinementWorker worker(received.listeners());
    worker.setEngine(slowEngines(script, true));
    const auto end = received.end(worker.submit(makeJob(1)));
    CHECK(end->kind == AnswerKind::Final);
    CHECK(end->device == "cuda:0");
    REQUIRE(end->notes.size() == 1);
    CHECK_THAT(end->notes[0], Catch::Contains("cuda:0") && Catch::Contains("once more"));
}

TEST_CASE("bug_S21: out of memory twice goes to the CPU, says so, and stays there") {
    const auto script = std::make_shared<Script>();
    script->outOfMemory = 1000;
    script->onlyGpuFails = true;
    Received received;
    RefinementWorker worker(received.listeners());
    worker.setEngine(slowEngines(script, true));
    const auto end = received.end(worker.submit(makeJob(1)));
    CHECK(end->kind == AnswerKind::Final);
    CHECK(end->device == "cpu");
    REQUIRE(end->notes.size() == 2);
    CHECK_THAT(end->notes[1], Catch::Contains("CPU"));
    CHECK(received.reports().back().device == "cpu");
    const auto next = received.end(worker.submit(makeJob(1)));
    CHECK(next->device == "cpu");
    CHECK(next->notes.empty());
    worker.setEngine(slowEngines(script, true));  // chosen again: the GPU gets another chance
    script->outOfMemory = 0;
    CHECK(received.end(worker.submit(makeJob(1)))->device == "cuda:0");
}

TEST_CASE("out of memory on the CPU is a failed answer") {
    const auto script = std::make_shared<Script>();
    script->outOfMemory = 2;
    Received received;
    RefinementWorker worker(received.listeners());
    worker.setEngine(slowEngines(script));
    CHECK(received.end(worker.submit(makeJob(1)))->kind == AnswerKind::Failed);
    CHECK(received.end(worker.submit(makeJob(1)))->kind == AnswerKind::Final);
}

TEST_CASE("several clicks without a state start from the first of them") {
    const auto script = std::make_shared<Script>();
    Received received;
    RefinementWorker worker(received.listeners());
    worker.setEngine(slowEngines(script));
    RefineJob job = makeJob(1, 3);
    job.request.state = nullptr;
    CHECK(received.end(worker.submit(job))->kind == AnswerKind::Final);
    const auto requests = script->requests();
    REQUIRE(requests.size() == 2);
    CHECK(requests[0].clicks.size() == 1);
    CHECK(requests[0].state == nullptr);
    CHECK(requests[1].clicks.size() == 3);
    REQUIRE(requests[1].state);
    CHECK(requests[1].state->clicks == 2);
}

TEST_CASE("answers of another session and of older jobs are dropped and counted") {
    AnswerGate gate(5);
    const auto answer = [](std::uint64_t session, std::uint64_t id) {
        WorkerAnswer made;
        made.session = session;
        made.id = id;
        return made;
    };
    CHECK(gate.accepts(answer(5, 1)));
    CHECK(gate.accepts(answer(5, 3)));
    CHECK(gate.accepts(answer(5, 3)));
    CHECK_FALSE(gate.accepts(answer(5, 2)));
    CHECK_FALSE(gate.accepts(answer(4, 9)));
    gate.dropUpTo(7);
    CHECK_FALSE(gate.accepts(answer(5, 7)));
    CHECK(gate.accepts(answer(5, 8)));
    CHECK(gate.dropped() == 3);
}
