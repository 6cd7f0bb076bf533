#include "core/engine_torch/training/training_step.h"

#include "core/engine_torch/methods/click_targets.h"
#include "core/engine_torch/methods/distance_map_tensors.h"
#include "core/engine_torch/training/autocast.h"
#include "core/engine_torch/training/normalised_focal_loss.h"
#include "core/engine_torch/training/training_tensors.h"
#include "core/model/robot_clicker.h"

#include <ATen/Parallel.h>

#include <algorithm>

namespace cgam {
namespace {

torch::Tensor mapsOf(const Batch& batch, torch::Device device) {
    const TruthMap& first = batch.front().truth;
    std::vector<const Clicks*> clicks;
    for (const TrainingSample& sample : batch)
        clicks.push_back(&sample.clicks);
    return distanceMapTensors(clicks, first.height, first.width,
                              torch::TensorOptions(torch::kFloat).device(device))
        .contiguous(torch::MemoryFormat::ChannelsLast);
}

/// Half of the samples without clicks stay so; the others are corrected from what the network marks
/// unasked, also by a first click that is negative, as a user may begin.
constexpr double kCorrectedUnclicked = 0.5;

/// On all threads; each sample draws from its own stream, so their order does not matter.
template <typename Work>
void forEachSample(const Batch& batch, const Work& work) {
    at::parallel_for(0, static_cast<int64_t>(batch.size()), 1, [&](int64_t begin, int64_t end) {
        for (auto i = static_cast<std::size_t>(begin); i < static_cast<std::size_t>(end); ++i)
            work(i);
    });
}

/// Clicks for the network's own mistakes, as often as one draw for the whole batch says.
void clickOnMistakes(NetworkImpl& network, Batch& batch, const torch::Tensor& images,
                     const TrainConfig& config) {
    const IterativeClicks& iterative = config.iterative;
    RandomStream& draw = batch.front().random;
    if (!draw.chance(iterative.probability)) return;
    const std::size_t rounds = 1 + draw.below(static_cast<std::size_t>(iterative.most));
    const Mask nothing(batch.front().truth.width, batch.front().truth.height);
    std::vector<char> corrected(batch.size());  // threads may not share the words of a vector<bool>
    forEachSample(batch, [&](std::size_t i) {
        TrainingSample& sample = batch[i];
        corrected[i] = !sample.unclicked || sample.random.chance(kCorrectedUnclicked);
        if (!sample.unclicked && sample.random.chance(iterative.singleStart))
            sample.clicks = {robotClick(sample.truth, nothing, {})};
    });

    torch::NoGradGuard noGrad;
    network.eval();
    for (std::size_t round = 0; round < rounds; ++round) {
        const BFloat16Autocast autocast(images.device().type(),
                                        config.precision == Precision::BFloat16);
        const std::vector<Mask> masks =
            masksOf(network.forward(images, mapsOf(batch, images.device())), 0.5);
        forEachSample(batch, [&](std::size_t i) {
            if (corrected[i])
                addCorrectingClick(batch[i].truth, masks[i], batch[i].clicks, batch[i].random);
        });
    }
}

/// Squared hinge over the clicked squares, each class over its own pixels (methods.md 5.3).
torch::Tensor clickLoss(const torch::Tensor& logits, const Batch& batch) {
    std::vector<Clicks> clicks;
    for (const TrainingSample& sample : batch)
        clicks.push_back(sample.clicks);
    const ClickTargets targets =
        makeClickTargets(clicks, static_cast<int>(logits.size(2)), static_cast<int>(logits.size(3)),
                         MethodSettings{}, logits.options());
    const auto term = [](const torch::Tensor& hinge, const torch::Tensor& where) {
        return ((hinge * where).square().sum()) / (where.sum() + 1e-5);
    };
    return term(torch::relu(1 - logits), targets.positive) +
           term(torch::relu(1 + logits), targets.negative);
}

}  // namespace

BatchTensors batchTensors(const Batch& batch, torch::Device device) {
    std::vector<const ImageRgb*> images;
    std::vector<const TruthMap*> truths;
    for (const TrainingSample& sample : batch)
        images.push_back(&sample.image), truths.push_back(&sample.truth);
    return {imageBatch(images, device), mapsOf(batch, device), truthBatch(truths, device)};
}

double accumulateGradient(NetworkImpl& network, Batch& batch, const TrainConfig& config,
                          torch::Device device) {
    BatchTensors tensors = batchTensors(batch, device);
    if (config.iterative.probability > 0) {
        clickOnMistakes(network, batch, tensors.images, config);
        tensors.maps = mapsOf(batch, device);
    }
    network.train();
    torch::Tensor logits;
    {
        const BFloat16Autocast autocast(device.type(), config.precision == Precision::BFloat16);
        logits = network.forward(tensors.images, tensors.maps);
    }
    logits = logits.to(torch::kFloat);
    torch::Tensor loss =
        normalisedFocalLoss(logits, tensors.truth, {config.loss.alpha, config.loss.gamma}).mean();
    if (config.loss.click > 0) loss = loss + config.loss.click * clickLoss(logits, batch);
    (loss / config.optimiser.accumulate).backward();
    return loss.item<double>();
}

void applyGradient(NetworkImpl& network, std::vector<AdamState>& states,
                   const OptimiserSettings& settings, double learningRate) {
    torch::NoGradGuard noGrad;
    std::size_t i = 0;
    for (auto& item : network.named_parameters()) {
        torch::Tensor& parameter = item.value();
        const bool backbone = item.key().find("backbone") != std::string::npos;
        adamStep(parameter, parameter.grad(), states[i++],
                 learningRate * (backbone ? settings.backboneFactor : 1));
        parameter.mutable_grad().zero_();
    }
}

}  // namespace cgam
