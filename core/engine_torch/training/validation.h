#pragma once

#include "core/engine_torch/network/deeplab.h"
#include "core/engine_torch/training/train.h"
#include "core/training/training_data.h"

namespace cgam {

/// Lets the simulated user click on each case, the network alone answering. Puts the network into
/// evaluation mode.
ValidationScores validate(NetworkImpl& network, const std::vector<const TrainingCase*>& cases,
                          int clicks, torch::Device device, bool bfloat16,
                          const CancelToken& cancel);

}  // namespace cgam
