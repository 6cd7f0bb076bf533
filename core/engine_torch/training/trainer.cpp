#include "core/base/folder_lock.h"
#include "core/base/made_folder.h"
#include "core/base/quoted.h"
#include "core/base/stopwatch.h"
#include "core/checkpoint/tensor_file.h"
#include "core/engine_torch/devices.h"
#include "core/engine_torch/network/load_network.h"
#include "core/engine_torch/opened_device.h"
#include "core/engine_torch/training/network_start.h"
#include "core/engine_torch/training/train.h"
#include "core/engine_torch/training/training_state.h"
#include "core/engine_torch/training/training_step.h"
#include "core/engine_torch/training/training_tensors.h"
#include "core/engine_torch/training/validation.h"
#include "core/training/batch_loader.h"
#include "core/training/learning_rate.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <thread>
#include <utility>

namespace cgam {
namespace {

namespace fs = std::filesystem;

constexpr double kCheckpointSeconds = 240;  // at most this much work is lost
constexpr double kSpeedMemory = 0.98;       // of the running mean that the time left is told from

void stopIf(const CancelToken& cancel) {
    if (cancel.cancelled()) throw ErrorException({ErrorKind::Cancelled, "Training was stopped."});
}

TrainingData load(const std::vector<DataSelection>& selections, bool keepGoing) {
    TrainingData data = loadTrainingData(selections).value();
    if (!keepGoing && !data.skipped.empty())
        throw ErrorException(
            badInput(data.skipped.front() + " (" + std::to_string(data.skipped.size()) +
                     " unusable files in all; with --keep-going they are left out.)"));
    return data;
}

Network makeNetwork(const TrainConfig& config) {
    Network network(variantFromName(config.variant).value());
    startAtRandom(*network, config.seed);
    return network;
}

/// Convolution weights as the images are laid out, so that no layer has to reorder them.
void layOutForConvolutions(NetworkImpl& network) {
    torch::NoGradGuard noGrad;
    for (torch::Tensor& parameter : network.parameters())
        if (parameter.dim() == 4)
            parameter.set_data(parameter.contiguous(torch::MemoryFormat::ChannelsLast));
}

class Trainer {
public:
    Trainer(const TrainRun& run, TrainMonitor& monitor, const CancelToken& cancel)
        : run_(run), config_(run.config), monitor_(monitor), cancel_(cancel) {}

    torch::Device open() {
        prepareFolder();
        setEngineThreads(config_.threads);
        device_ = openDevice(config_.device).value();
        // All batches have the same shape: worth looking for the quickest convolutions.
        at::globalContext().setBenchmarkCuDNN(device_.is_cuda());
        return device_;
    }

    void run() {
        state_.network = makeNetwork(config_);
        if (config_.optimiser.average > 0) state_.mean = makeNetwork(config_);
        loadData();
        if (run_.resume)
            resume();
        else
            start();
        toDevice();
        tellBeginning();
        for (; state_.epoch < config_.epochs;)
            runEpoch();
    }

    /// `error`; if it is that of a run that was interrupted, with what is kept of it.
    Error told(const Error& error) const {
        if (error.kind != ErrorKind::Cancelled) return error;
        const std::string epoch =
            std::to_string(saved_.batch > 0 ? saved_.epoch + 1 : saved_.epoch) + " of " +
            std::to_string(config_.epochs);
        std::string kept = "no step was made yet, the start";
        if (saved_.batch > 0)
            kept = "the state after batch " + std::to_string(saved_.batch) + " of epoch " + epoch;
        else if (saved_.epoch > 0)
            kept = "the state after epoch " + epoch;
        return {error.kind, "Training interrupted; " + kept + " is kept in " +
                                quoted(checkpoint()) + ". Run the same command " +
                                (run_.resume ? "again" : "with --resume") + " to go on."};
    }

private:
    fs::path checkpoint() const { return run_.folder / "checkpoint.pt"; }
    fs::path lastNetwork() const { return run_.folder / "last.pth"; }
    fs::path bestNetwork() const { return run_.folder / "best.pth"; }
    bool bfloat16() const { return config_.precision == Precision::BFloat16; }

    /// Where the processor trains, one thread keeps up with it; a GPU needs all there are.
    unsigned loaderThreads() const {
        if (config_.loaderThreads > 0) return static_cast<unsigned>(config_.loaderThreads);
        return device_.is_cpu() ? 1 : std::max(1U, std::thread::hardware_concurrency());
    }

    void prepareFolder() {
        folder_.emplace(run_.folder);
        lock_.emplace(run_.folder);
        std::error_code failed;
        const bool begun = fs::exists(checkpoint(), failed);
        if (begun && !run_.resume)
            throw ErrorException(badInput(quoted(run_.folder) +
                                          " already holds a training run; go on with it by "
                                          "--resume, or choose another folder."));
        if (!begun && run_.resume)
            throw ErrorException(
                badInput(quoted(run_.folder) + " holds no checkpoint to resume from."));
        for (const fs::path& network : {bestNetwork(), lastNetwork()})
            if (!begun && fs::exists(network, failed))
                throw ErrorException(badInput("Training would replace the network " +
                                              quoted(network) + "; choose another folder."));
    }

    void resume() {
        readState(checkpoint(), state_, config_).value();
        saved_ = {state_.epoch, state_.batch};
    }

    void loadData() {
        data_ = load(config_.data, run_.keepGoing);
        if (data_.cases.size() < static_cast<std::size_t>(config_.batch))
            throw ErrorException(badInput("There are only " + std::to_string(data_.cases.size()) +
                                          " cases to train on, fewer than one batch of " +
                                          std::to_string(config_.batch) + "."));
        const std::size_t samples = epochOrder(data_.cases, config_.seed, 0).size();
        if (samples < static_cast<std::size_t>(config_.batch))
            throw ErrorException(badInput("An epoch has only " + std::to_string(samples) +
                                          " samples, fewer than one batch of " +
                                          std::to_string(config_.batch) +
                                          "; a larger \"repeat\" of the data makes more."));
        if (config_.validation.data.empty()) return;
        validation_ = load(config_.validation.data, run_.keepGoing);
        for (const std::size_t i : spreadOverGroups(
                 validation_.cases, static_cast<std::size_t>(config_.validation.cases)))
            validationCases_.push_back(&validation_.cases[i]);
    }

    /// Weights of a run that begins.
    void start() {
        const StartSettings& start = config_.start;
        if (!start.network.empty()) {
            startFromNetwork(start.network);
        } else {
            if (fs::is_directory(start.backbone))
                startBackboneFromFoldedArrays(*state_.network, start.backbone).value();
            else if (!start.backbone.empty())
                startBackboneFromStateDict(*state_.network, start.backbone).value();
            if (start.imageThroughFusion) startFusionWithImage(*state_.network);
            if (!start.backbone.empty() || start.imageThroughFusion) settle();
        }
        state_.adam.resize(state_.network->parameters().size());
        if (state_.mean) copyMean(0);
        save();
    }

    void startFromNetwork(const fs::path& file) {
        const TensorFile content = readTensorFile(file).value();
        const Result<Network> network = loadNetwork(content.tensors);
        if (!network)
            throw ErrorException(
                badInput(quoted(file) + " cannot be used: " + network.error().message + "."));
        if ((*network)->variant != state_.network->variant)
            throw ErrorException(badInput(quoted(file) + " holds a " +
                                          variantName((*network)->variant) + " network, not a " +
                                          config_.variant + "."));
        torch::NoGradGuard noGrad;
        const auto from = stateDictOf(**network);
        const auto to = stateDictOf(*state_.network);
        for (std::size_t i = 0; i < to.size(); ++i)
            to[i].second.copy_(from[i].second);
    }

    /// Norms get the statistics of a few batches (network_start.h).
    void settle() {
        constexpr std::size_t kBatches = 4;
        BatchLoader loader(data_.cases, config_, 0, 0, loaderThreads());
        std::vector<torch::Tensor> images, maps;
        for (std::size_t i = 0; i < std::min(kBatches, loader.batches()); ++i) {
            const BatchTensors batch = batchTensors(loader.next(), device_);
            images.push_back(batch.images), maps.push_back(batch.maps);
        }
        settleNorms(*state_.network, torch::cat(images).cpu(), torch::cat(maps).cpu());
    }

    void toDevice() {
        layOutForConvolutions(*state_.network);
        state_.network->to(device_);
        if (state_.mean) state_.mean->to(device_);
        for (AdamState& adam : state_.adam)
            if (adam.m.defined()) adam.m = adam.m.to(device_), adam.v = adam.v.to(device_);
    }

    void tellBeginning() {
        TrainBeginning beginning;
        beginning.cases = data_.cases.size();
        beginning.validationCases = validationCases_.size();
        beginning.outsideFractions = data_.outsideFractions;
        beginning.skipped = data_.skipped;
        beginning.epoch = state_.epoch;
        beginning.device = deviceName(device_);
        monitor_.begun(beginning);
    }

    void runEpoch() {
        BatchLoader loader(data_.cases, config_, state_.epoch, state_.batch, loaderThreads());
        Stopwatch sinceSaved;
        while (state_.batch < loader.batches()) {
            if (cancel_.cancelled()) {
                save();
                stopIf(cancel_);
            }
            const Stopwatch watch;
            stepOnce(loader.next(), loader.batches());
            state_.seconds += watch.seconds();
            speed_ = speed_ == 0 ? watch.seconds()
                                 : kSpeedMemory * speed_ + (1 - kSpeedMemory) * watch.seconds();
            monitor_.step(progress(loader.batches()));
            if (sinceSaved.seconds() > kCheckpointSeconds) {
                save();
                sinceSaved = Stopwatch();
            }
        }
        finishEpoch(loader.batches());
    }

    double rate(std::size_t batches) const {
        const double part = static_cast<double>(state_.batch) / static_cast<double>(batches);
        return learningRateAt(config_.optimiser, config_.epochs, state_.epoch, part, state_.steps);
    }

    void stepOnce(Batch batch, std::size_t batches) {
        // Dropout draws from here: the same after a resume as without one.
        torch::manual_seed(
            RandomStream{config_.seed, static_cast<std::uint64_t>(state_.epoch), state_.batch}
                .next());
        const double learningRate = rate(batches);
        const double loss = accumulateGradient(*state_.network, batch, config_, device_);
        if (!std::isfinite(loss))
            throw ErrorException(runtimeError(
                "The loss is no longer a number in epoch " + std::to_string(state_.epoch + 1) +
                ", batch " + std::to_string(state_.batch + 1) +
                "; the last good checkpoint was kept. A smaller learning rate usually helps."));
        state_.lossSum += loss;
        ++state_.batch;
        const bool full =
            state_.batch % static_cast<std::size_t>(config_.optimiser.accumulate) == 0;
        if (!full && state_.batch < batches) return;
        applyGradient(*state_.network, state_.adam, config_.optimiser, learningRate);
        ++state_.steps;
        if (state_.mean) copyMean(config_.optimiser.average);
    }

    /// The mean follows quickly at first, so that it forgets the start.
    void copyMean(double average) {
        torch::NoGradGuard noGrad;
        const double most =
            (1.0 + static_cast<double>(state_.steps)) / (10.0 + static_cast<double>(state_.steps));
        const double keep = std::min(average, most);
        const auto from = stateDictOf(*state_.network);
        const auto to = stateDictOf(*state_.mean);
        for (std::size_t i = 0; i < to.size(); ++i)
            if (to[i].second.is_floating_point())
                to[i].second.mul_(keep).add_(from[i].second, 1 - keep);
            else
                to[i].second.copy_(from[i].second);
    }

    TrainProgress progress(std::size_t batches) const {
        TrainProgress progress;
        progress.epoch = std::min(state_.epoch + 1, config_.epochs);
        progress.epochs = config_.epochs;
        progress.step = state_.batch;
        progress.steps = batches;
        progress.loss =
            state_.lossSum / static_cast<double>(std::max<std::size_t>(state_.batch, 1));
        progress.learningRate = rate(batches);
        const double left = static_cast<double>(batches - state_.batch) +
                            static_cast<double>(batches) * (config_.epochs - state_.epoch - 1);
        progress.secondsLeft = speed_ * left;
        return progress;
    }

    void finishEpoch(std::size_t batches) {
        const TrainProgress done = progress(batches);
        state_.history.epochs.push_back(
            {state_.epoch + 1, done.loss, done.learningRate, state_.seconds});
        monitor_.epochDone(done, state_.seconds);
        ++state_.epoch;
        state_.batch = 0;
        state_.lossSum = 0;
        state_.seconds = 0;
        const bool due =
            state_.epoch % config_.validation.every == 0 || state_.epoch == config_.epochs;
        if (due && !validationCases_.empty()) validateNow();
        std::optional<ValidationScores> scores;
        if (!state_.history.validations.empty()) scores = state_.history.validations.back().scores;
        if (due) writeModel(lastNetwork(), state_.best(), config_, state_.epoch, scores).value();
        save();
        monitor_.saved(state_.history);
    }

    void validateNow() {
        const ValidationScores scores =
            validate(state_.best(), validationCases_, config_.validation.clicks, device_,
                     bfloat16(), cancel_);
        const bool best = std::all_of(
            state_.history.validations.begin(), state_.history.validations.end(),
            [&](const ValidationRow& row) { return scores.score() < row.scores.score(); });
        state_.history.validations.push_back({state_.epoch, scores});
        if (best) writeModel(bestNetwork(), state_.best(), config_, state_.epoch, scores).value();
        monitor_.validated(state_.epoch, scores, best);
    }

    void save() {
        writeState(checkpoint(), state_, config_.digest).value();
        saved_ = {state_.epoch, state_.batch};
        writeCurves(run_.folder, state_).value();
    }

    const TrainRun& run_;
    const TrainConfig& config_;
    TrainMonitor& monitor_;
    const CancelToken& cancel_;
    torch::Device device_{torch::kCPU};
    TrainingData data_, validation_;
    std::vector<const TrainingCase*> validationCases_;
    TrainingState state_;
    std::optional<MadeFolder> folder_;
    std::optional<FolderLock> lock_;
    struct {
        int epoch = 0;
        std::size_t batch = 0;
    } saved_;           ///< where the checkpoint stands
    double speed_ = 0;  ///< seconds a batch, running mean
};

}  // namespace

Result<void> train(const TrainRun& run, TrainMonitor& monitor, const CancelToken& cancel) {
    torch::Device device(torch::kCPU);
    Trainer trainer(run, monitor, cancel);
    try {
        device = trainer.open();
        trainer.run();
        return {};
    } catch (const ErrorException& error) {
        return trainer.told(error.error());
    } catch (const std::bad_alloc&) {
        return outOfMemory("There is not enough memory for this training run.");
    } catch (const std::exception& failure) {
        return explained(failure, device, "Training failed", "batches of this size");
    }
}

}  // namespace cgam
