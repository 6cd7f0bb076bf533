#include "core/training/batch_loader.h"

#include <utility>

namespace cgam {

namespace {
constexpr std::size_t kAhead = 3;
// Keys of streams that are drawn from for different ends.
constexpr std::uint64_t kSampleStream = 1;
}  // namespace

BatchLoader::BatchLoader(const std::vector<TrainingCase>& data, const TrainConfig& config,
                         int epoch, std::size_t first)
    : data_(data),
      config_(config),
      epoch_(epoch),
      batchSize_(static_cast<std::size_t>(config.batch)),
      order_(epochOrder(data, config.seed, epoch)),
      thread_([this, first] { work(first); }) {}

BatchLoader::~BatchLoader() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

Batch BatchLoader::make(std::size_t index) const {
    Batch batch;
    for (std::size_t i = index * batchSize_; i < (index + 1) * batchSize_; ++i) {
        batch.push_back(makeSample(
            data_[order_[i]], config_,
            RandomStream{kSampleStream, config_.seed, static_cast<std::uint64_t>(epoch_), i}));
    }
    return batch;
}

void BatchLoader::work(std::size_t first) {
    try {
        for (std::size_t index = first; index < batches(); ++index) {
            Batch batch = make(index);
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [this] { return stop_ || ready_.size() < kAhead; });
            if (stop_) return;
            ready_.push_back(std::move(batch));
            changed_.notify_all();
        }
    } catch (...) {
        const std::lock_guard lock(mutex_);
        failure_ = std::current_exception();
    }
    const std::lock_guard lock(mutex_);
    finished_ = true;
    changed_.notify_all();
}

Batch BatchLoader::next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return finished_ || !ready_.empty(); });
    if (!ready_.empty()) {
        Batch batch = std::move(ready_.front());
        ready_.pop_front();
        changed_.notify_all();
        return batch;
    }
    if (failure_) std::rethrow_exception(failure_);
    return {};
}

}  // namespace cgam
