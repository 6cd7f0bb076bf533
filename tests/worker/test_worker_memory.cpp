#include "tests/base/resident_memory.h"
#include "tests/worker/slow_engine.h"

#include <catch2/catch.hpp>

using namespace cgam;
using namespace cgam::test;

TEST_CASE("bug_S25: 300 requests take no more memory and threads than 50") {
    const auto script = std::make_shared<Script>();
    RefinementWorker worker({[](const std::shared_ptr<const WorkerAnswer>&) {}, {}});
    worker.setEngine(slowEngines(script));
    const auto request = [&](int number) {
        RefineJob job = makeJob(1);
        job.request.image = std::make_shared<const ImageRgb>(800, 800, 3);
        worker.submit(std::move(job));
        REQUIRE(script->waitForBegun(number));
        while (worker.busy())
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
    };
    double mibAt50 = 0;
    std::ptrdiff_t threadsAt50 = 0;
    for (int number = 1; number <= 300; ++number) {
        request(number);
        if (number != 50) continue;
        mibAt50 = residentMib();
        threadsAt50 = countOfMine("task");
    }
    CHECK(countOfMine("task") == threadsAt50);
    INFO("resident: " << mibAt50 << " MiB after 50 requests, " << residentMib() << " after 300");
    // This program is so small that 5 % of it would be less than one answer; what is just in use at
    // the two moments differs by a few: four, where a leak would have been 250.
    const double answerMib = 800.0 * 800 * sizeof(float) / 1048576;
    CHECK((!kMemoryCounts || residentMib() < mibAt50 + 4 * answerMib));
}
