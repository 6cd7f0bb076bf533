#include "core/evaluate/engine_crew.h"
#include "tests/evaluate/fake_engines.h"

#include <catch2/catch.hpp>

#include <mutex>
#include <numeric>
#include <set>
#include <thread>

using namespace cgam;

TEST_CASE("A crew does every item once, each engine on its own thread") {
    std::mutex mutex;
    std::set<std::thread::id> madeOn, usedOn;
    EngineCrew crew(
        [&] {
            const std::lock_guard lock(mutex);
            madeOn.insert(std::this_thread::get_id());
            return test::making(test::perfect)();
        },
        4);
    for (int job = 0; job < 20; ++job) {
        std::vector<int> done(50);
        const Result<void> result = crew.forEach(50, [&](Engine&, std::size_t i) {
            ++done[i];
            const std::lock_guard lock(mutex);
            usedOn.insert(std::this_thread::get_id());
            return Result<void>();
        });
        REQUIRE(result.ok());
        REQUIRE(done == std::vector<int>(50, 1));
    }
    CHECK(madeOn.size() <= 4);
    for (const std::thread::id id : usedOn)
        CHECK(madeOn.count(id) == 1);
}

TEST_CASE("A crew without work ends") {
    EngineCrew crew(test::making(test::perfect), 3);
    CHECK(crew.forEach(0, [](Engine&, std::size_t) { return Result<void>(); }).ok());
    CHECK(crew.device() == "cpu");
    CHECK(crew.network().backbone == "fake");
}

TEST_CASE("An engine that cannot be made is an error at once") {
    const auto failing = []() -> Result<std::unique_ptr<Engine>> {
        return badInput("The weights are damaged.");
    };
    CHECK_THROWS_WITH(EngineCrew(failing, 2), "The weights are damaged.");
}

TEST_CASE("An error stops the job and leaves the crew usable") {
    EngineCrew crew(test::making(test::perfect), 2);
    std::atomic<int> started = 0;
    const Result<void> failed = crew.forEach(1000, [&](Engine&, std::size_t i) -> Result<void> {
        ++started;
        if (i == 3) return runtimeError("Disk full.");
        return {};
    });
    REQUIRE_FALSE(failed.ok());
    CHECK(failed.error().message == "Disk full.");
    CHECK(started < 1000);
    CHECK(crew.forEach(5, [](Engine&, std::size_t) { return Result<void>(); }).ok());
}

TEST_CASE("An exception in the work becomes an error") {
    EngineCrew crew(test::making(test::perfect), 2);
    const Result<void> failed = crew.forEach(
        2, [](Engine&, std::size_t) -> Result<void> { throw std::invalid_argument("odd"); });
    REQUIRE_FALSE(failed.ok());
    CHECK(failed.error().message == "The evaluation failed: odd");
}
