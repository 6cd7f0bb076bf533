#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace cgam {

/// The number of threads to use: `wanted`, or as many as the machine runs at once if that is 0.
inline unsigned threadCount(unsigned wanted) {
    return wanted > 0 ? wanted : std::max(1u, std::thread::hardware_concurrency());
}

/// Runs work(0) ... work(count - 1) on up to `threads` threads and waits for them. After an
/// exception no new item is started, and the first exception is thrown again here.
inline void parallelFor(std::size_t count, unsigned threads,
                        const std::function<void(std::size_t)>& work) {
    std::atomic<std::size_t> next{0};
    std::exception_ptr failure;
    std::mutex failureMutex;
    const auto run = [&] {
        for (std::size_t i = next++; i < count; i = next++) {
            try {
                work(i);
            } catch (...) {
                const std::lock_guard lock(failureMutex);
                if (!failure) failure = std::current_exception();
                next = count;
            }
        }
    };
    {
        std::vector<std::jthread> others;
        const std::size_t helpers = std::min<std::size_t>(threads, count);
        for (std::size_t i = 1; i < helpers; ++i)
            others.emplace_back(run);
        run();
    }
    if (failure) std::rethrow_exception(failure);
}

}  // namespace cgam
