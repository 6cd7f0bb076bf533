#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace cgam {

/// A thread of its own for work of which only the newest counts, such as what the place of a slider
/// would come to: one job runs, one waits, and a newer one takes the place of that which waits.
class NewestJob {
public:
    enum class Share {
        StandsBack,  ///< goes after the window's thread where processors are short
        Ordinary,    ///< for what is short and waited for
    };
    explicit NewestJob(Share share = Share::StandsBack) : share_(share) {}
    /// Lets the job that runs come to its end; the one that waits is dropped.
    ~NewestJob();
    NewestJob(const NewestJob&) = delete;
    NewestJob& operator=(const NewestJob&) = delete;

    /// Returns at once. Errors are the job's own affair: an exception ends it and goes no further.
    void start(std::function<void()> job);

private:
    void run();

    Share share_;
    std::mutex mutex_;  ///< guards what follows
    std::condition_variable changed_;
    std::function<void()> waiting_;
    bool ending_ = false;
    std::thread thread_;  ///< begun by the first job
};

}  // namespace cgam
