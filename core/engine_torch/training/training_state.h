#pragma once

#include "core/base/result.h"
#include "core/engine_torch/methods/adam.h"
#include "core/engine_torch/network/deeplab.h"
#include "core/engine_torch/training/train.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cgam {

/// Everything that a training run carries from step to step. What is drawn at random follows from
/// seed, epoch and batch alone, so that no generator belongs to it.
struct TrainingState {
    Network network{nullptr};
    Network mean{nullptr};        ///< running mean of the weights; null where the run has none
    std::vector<AdamState> adam;  ///< in the order of network->parameters()
    int64_t steps = 0;
    int epoch = 0;          ///< epochs done
    std::size_t batch = 0;  ///< batches done of the next epoch
    double lossSum = 0;     ///< over those batches
    double seconds = 0;     ///< spent on those batches
    TrainHistory history;

    /// The network that is validated and written.
    NetworkImpl& best() { return mean ? *mean : *network; }
};

/// checkpoint.pt: names "network.*", "mean.*", "adam.m.*", "adam.v.*", "epochs", "validations".
/// `digest` is that of the configuration (TrainConfig).
Result<void> writeState(const std::filesystem::path& file, const TrainingState& state,
                        const std::string& digest);
/// Fills a state whose networks are made. Error: not a checkpoint of this configuration.
Result<void> readState(const std::filesystem::path& file, TrainingState& state,
                       const TrainConfig& config);

/// A network in float16 with what a reader should know about it.
Result<void> writeModel(const std::filesystem::path& file, const NetworkImpl& network,
                        const TrainConfig& config, int epoch,
                        const std::optional<ValidationScores>& scores);

/// epochs.csv and validation.csv.
Result<void> writeCurves(const std::filesystem::path& folder, const TrainingState& state);

}  // namespace cgam
