#pragma once

#include "core/training/training_data.h"
#include "core/training/training_sample.h"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace cgam {

using Batch = std::vector<TrainingSample>;

/// Makes the batches of one epoch on threads of its own, a few ahead. The samples depend on seed,
/// epoch and place in the epoch alone, not on the threads; the last, incomplete batch is dropped.
class BatchLoader {
public:
    /// `data` and `config` must outlive the loader. Begins with batch `first` of the epoch.
    BatchLoader(const std::vector<TrainingCase>& data, const TrainConfig& config, int epoch,
                std::size_t first, unsigned threads = 1);
    ~BatchLoader();
    BatchLoader(const BatchLoader&) = delete;
    BatchLoader& operator=(const BatchLoader&) = delete;

    std::size_t batches() const { return order_.size() / batchSize_; }
    /// The next batch; waits for it. Empty after the last. Rethrows what went wrong on a thread.
    Batch next();

private:
    /// A batch of which some samples may still be missing.
    struct Begun {
        std::vector<std::optional<TrainingSample>> samples;
        std::size_t missing;
    };

    void work();
    std::optional<std::size_t> nextToMake();
    void put(std::size_t index, TrainingSample sample);

    const std::vector<TrainingCase>& data_;
    const TrainConfig& config_;
    int epoch_;
    std::size_t batchSize_;
    std::vector<std::size_t> order_;

    std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t first_;    ///< batch at the front of begun_
    std::size_t started_;  ///< samples that a thread has taken on
    std::deque<Begun> begun_;
    std::exception_ptr failure_;
    bool stop_ = false;
    std::vector<std::thread> threads_;  // last: started when all else is there
};

}  // namespace cgam
