#pragma once

#include "core/training/training_data.h"
#include "core/training/training_sample.h"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace cgam {

using Batch = std::vector<TrainingSample>;

/// Makes the batches of one epoch on a thread of its own, a few ahead. The samples depend on seed,
/// epoch and place in the epoch alone; the last, incomplete batch is dropped.
class BatchLoader {
public:
    /// `data` and `config` must outlive the loader. Begins with batch `first` of the epoch.
    BatchLoader(const std::vector<TrainingCase>& data, const TrainConfig& config, int epoch,
                std::size_t first);
    ~BatchLoader();
    BatchLoader(const BatchLoader&) = delete;
    BatchLoader& operator=(const BatchLoader&) = delete;

    std::size_t batches() const { return order_.size() / batchSize_; }
    /// The next batch; waits for it. Empty after the last. Rethrows what went wrong on the thread.
    Batch next();

private:
    void work(std::size_t first);
    Batch make(std::size_t index) const;

    const std::vector<TrainingCase>& data_;
    const TrainConfig& config_;
    int epoch_;
    std::size_t batchSize_;
    std::vector<std::size_t> order_;

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Batch> ready_;
    std::exception_ptr failure_;
    bool finished_ = false;
    bool stop_ = false;
    std::thread thread_;  // last: started when all else is there
};

}  // namespace cgam
