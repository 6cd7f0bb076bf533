#include "core/base/newest_job.h"

#include <catch2/catch.hpp>

#include <future>
#include <memory>
#include <stdexcept>
#include <vector>

using namespace cgam;

namespace {

/// A job that says when it has begun and ends when it may.
struct Held {
    std::promise<void> begun;
    std::promise<void> mayEnd;

    std::function<void()> job() {
        return [this] {
            begun.set_value();
            mayEnd.get_future().wait();
        };
    }
};

}  // namespace

TEST_CASE("of the jobs that wait only the newest is done") {
    Held first;
    std::vector<int> done;
    std::promise<void> all;
    NewestJob thread;
    thread.start(first.job());
    first.begun.get_future().wait();
    for (int number = 1; number <= 100; ++number)
        thread.start([&done, &all, number] {
            done.push_back(number);
            all.set_value();
        });
    first.mayEnd.set_value();
    all.get_future().wait();
    CHECK(done == std::vector<int>{100});
}

TEST_CASE("a job that throws is followed by the next") {
    NewestJob thread;
    std::promise<void> thrown;
    thread.start([&] {
        thrown.set_value();
        throw std::runtime_error("no");
    });
    thrown.get_future().wait();
    std::promise<int> next;
    thread.start([&] { next.set_value(7); });
    CHECK(next.get_future().get() == 7);
}

TEST_CASE("the end waits for the job that runs and drops the one that waits") {
    Held running;
    auto dropped = std::make_shared<bool>(true);
    bool ended = false;
    {
        NewestJob thread;
        thread.start([&] {
            running.job()();
            ended = true;
        });
        running.begun.get_future().wait();
        thread.start([dropped] { *dropped = false; });
        running.mayEnd.set_value();
    }
    CHECK(ended);
    // Whether the second had begun before the end is chance; that it holds on to nothing is not.
    CHECK(dropped.use_count() == 1);
}
