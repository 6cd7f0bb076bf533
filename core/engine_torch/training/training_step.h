#pragma once

#include "core/engine_torch/methods/adam.h"
#include "core/engine_torch/network/deeplab.h"
#include "core/training/batch_loader.h"

#include <vector>

namespace cgam {

/// A batch as the network wants it.
struct BatchTensors {
    torch::Tensor images;  ///< N x 3 x H x W
    torch::Tensor maps;    ///< N x 2 x H x W
    torch::Tensor truth;   ///< N x 1 x H x W: 1, 0, -1
};
BatchTensors batchTensors(const Batch& batch, torch::Device device);

/// Adds the gradient of the batch's loss (over OptimiserSettings::accumulate batches: its share) to
/// the network's; returns the loss. With iterative clicks the network is first asked for its
/// mistakes, and the batch gets clicks that correct them.
double accumulateGradient(NetworkImpl& network, Batch& batch, const TrainConfig& config,
                          torch::Device device);

/// One Adam step with the gradients gathered, which are cleared.
void applyGradient(NetworkImpl& network, std::vector<AdamState>& states,
                   const OptimiserSettings& settings, double learningRate);

}  // namespace cgam
