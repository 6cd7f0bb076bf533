#include "core/training/batch_loader.h"

#include <algorithm>
#include <utility>

namespace cgam {

namespace {
constexpr std::size_t kAhead = 3;
// Keys of streams that are drawn from for different ends.
constexpr std::uint64_t kSampleStream = 1;
}  // namespace

BatchLoader::BatchLoader(const std::vector<TrainingCase>& data, const TrainConfig& config,
                         int epoch, std::size_t first, unsigned threads)
    : data_(data),
      config_(config),
      epoch_(epoch),
      batchSize_(static_cast<std::size_t>(config.batch)),
      order_(epochOrder(data, config.seed, epoch)),
      first_(first),
      started_(first * batchSize_) {
    for (unsigned i = 0; i < std::max(1U, threads); ++i)
        threads_.emplace_back([this] { work(); });
}

BatchLoader::~BatchLoader() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_)
        thread.join();
}

/// The place in the epoch of a sample that nobody makes yet; none when there is nothing more to do.
std::optional<std::size_t> BatchLoader::nextToMake() {
    std::unique_lock lock(mutex_);
    const std::size_t end = batches() * batchSize_;
    changed_.wait(lock, [&] {
        return stop_ || started_ >= end || started_ < (first_ + kAhead) * batchSize_;
    });
    if (stop_ || started_ >= end) return std::nullopt;
    if (started_ % batchSize_ == 0)
        begun_.push_back({std::vector<std::optional<TrainingSample>>(batchSize_), batchSize_});
    return started_++;
}

void BatchLoader::put(std::size_t index, TrainingSample sample) {
    const std::lock_guard lock(mutex_);
    Begun& batch = begun_[index / batchSize_ - first_];
    batch.samples[index % batchSize_] = std::move(sample);
    if (--batch.missing == 0) changed_.notify_all();
}

void BatchLoader::work() {
    try {
        while (const std::optional<std::size_t> i = nextToMake())
            put(*i, makeSample(data_[order_[*i]], config_,
                               RandomStream{kSampleStream, config_.seed,
                                            static_cast<std::uint64_t>(epoch_), *i}));
    } catch (...) {
        const std::lock_guard lock(mutex_);
        failure_ = std::current_exception();
        stop_ = true;
        changed_.notify_all();
    }
}

Batch BatchLoader::next() {
    std::unique_lock lock(mutex_);
    if (first_ >= batches()) return {};
    changed_.wait(lock,
                  [this] { return failure_ || (!begun_.empty() && begun_.front().missing == 0); });
    if (begun_.empty() || begun_.front().missing > 0) std::rethrow_exception(failure_);
    Batch batch;
    for (std::optional<TrainingSample>& sample : begun_.front().samples)
        batch.push_back(std::move(*sample));
    begun_.pop_front();
    ++first_;
    changed_.notify_all();
    return batch;
}

}  // namespace cgam
