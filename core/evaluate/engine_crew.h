#pragma once

#include "core/engine/engine.h"

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace cgam {

/// Threads with an engine each, which share the items of a job. An engine is made, used and
/// destroyed on its own thread.
class EngineCrew {
public:
    using MakeEngine = std::function<Result<std::unique_ptr<Engine>>()>;
    using Work = std::function<Result<void>(Engine& engine, std::size_t item)>;

    /// Starts the first thread and waits for its engine; the others follow with the first job.
    /// Throws ErrorException where no engine can be made. With an engine on a GPU there are at most
    /// kMostOnGpu threads.
    EngineCrew(MakeEngine makeEngine, unsigned workers);
    ~EngineCrew();
    EngineCrew(const EngineCrew&) = delete;
    EngineCrew& operator=(const EngineCrew&) = delete;

    static constexpr unsigned kMostOnGpu = 2;

    /// Does work(engine, 0) ... work(engine, count - 1), taken up in this order. After an error no
    /// new item is started; the error of the lowest item is returned.
    Result<void> forEach(std::size_t count, const Work& work);

    const std::string& device() const { return device_; }
    const NetworkSummary& network() const { return network_; }
    unsigned workers() const { return workers_; }

private:
    void run(bool first);
    void serve(Engine& engine);
    void fail(std::size_t item, Error error);

    MakeEngine makeEngine_;
    unsigned workers_;
    std::string device_;
    NetworkSummary network_;

    std::mutex mutex_;
    std::condition_variable wake_;  ///< of workers
    std::condition_variable done_;  ///< of the caller
    bool ready_ = false;            ///< the first engine was made, or failed
    bool ending_ = false;
    const Work* work_ = nullptr;  ///< of the job that runs
    std::size_t next_ = 0;
    std::size_t count_ = 0;
    std::size_t busy_ = 0;  ///< items under way
    std::size_t failedItem_ = 0;
    std::optional<Error> error_;
    std::vector<std::jthread> threads_;
};

}  // namespace cgam
