#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"
#include "core/training/train_config.h"

#include <array>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace cgam {

/// How well the network alone follows the simulated user on the validation cases (threshold 0.49,
/// at most ValidationSettings::clicks clicks).
struct ValidationScores {
    static constexpr std::array<int, 4> kClicks = {1, 3, 5, 10};
    std::array<double, 4> iouAfter{};  ///< mean IoU after as many clicks
    double noc85 = 0;                  ///< mean number of clicks to IoU 0.85
    double noc90 = 0;
    double clickedRight = 0;  ///< share of all clicks so far whose pixel the mask has right, mean

    double score() const { return (noc85 + noc90) / 2; }  ///< the smaller the better
};

struct EpochRow {
    int epoch = 0;  ///< from 1
    double loss = 0, learningRate = 0, seconds = 0;
};
struct ValidationRow {
    int epoch = 0;
    ValidationScores scores;
};

/// The curves of a run from its first epoch on, whatever run was resumed.
struct TrainHistory {
    std::vector<EpochRow> epochs;
    std::vector<ValidationRow> validations;
};

struct TrainBeginning {
    std::size_t cases = 0, validationCases = 0;
    std::size_t outsideFractions = 0;  ///< cases left out for the share of their mask
    std::vector<std::string> skipped;  ///< a sentence for each unusable file
    int epoch = 0;                     ///< epochs done before, by an earlier run
    std::string device;
};

struct TrainProgress {
    int epoch = 0;  ///< from 1
    int epochs = 0;
    std::size_t step = 0, steps = 0;  ///< of this epoch, from 1
    double loss = 0;                  ///< mean over the epoch so far
    double learningRate = 0;
    double secondsLeft = 0;  ///< of the whole run
};

/// Told about a training run on its own thread.
class TrainMonitor {
public:
    virtual ~TrainMonitor() = default;
    virtual void begun(const TrainBeginning&) {}
    virtual void step(const TrainProgress&) {}
    virtual void epochDone(const TrainProgress&, double /*seconds*/) {}
    virtual void validated(int /*epoch*/, const ValidationScores&, bool /*best*/) {}
    /// After each epoch, once its files are written.
    virtual void saved(const TrainHistory&) {}
};

struct TrainRun {
    TrainConfig config;
    std::filesystem::path folder;  ///< made if missing; see docs/formats.md for what it holds
    bool resume = false;           ///< go on from the folder's checkpoint
    bool keepGoing = false;        ///< leave unusable files out instead of stopping
};

/// Trains a network. The folder holds, each replaced as a whole: checkpoint.pt (everything that
/// --resume needs: the continued run gives the same numbers), last.pth and best.pth (networks in
/// float16, best by ValidationScores::score), epochs.csv and validation.csv.
/// Errors: bad input (data, configuration, a folder that holds another run), runtime (disk full,
/// a loss that is not a number), cancelled; what was reached before is in the folder.
Result<void> train(const TrainRun& run, TrainMonitor& monitor, const CancelToken& cancel);

}  // namespace cgam
