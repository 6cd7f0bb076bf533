#include "core/base/newest_job.h"

#include "core/base/thread_priority.h"

#include <utility>

namespace cgam {

NewestJob::~NewestJob() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
        waiting_ = nullptr;
    }
    changed_.notify_one();
    if (thread_.joinable()) thread_.join();
}

void NewestJob::start(std::function<void()> job) {
    {
        // What goes away is let go outside the lock: it may hold much.
        const std::lock_guard lock(mutex_);
        std::swap(waiting_, job);
    }
    changed_.notify_one();
    if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
}

void NewestJob::run() {
    if (share_ == Share::StandsBack) standBack();
    for (;;) {
        std::function<void()> job;
        {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [this] { return ending_ || waiting_; });
            if (ending_) return;
            std::swap(job, waiting_);
        }
        try {
            job();
        } catch (...) {  // NOLINT(bugprone-empty-catch): nobody could do anything about it here
        }
    }
}

}  // namespace cgam
