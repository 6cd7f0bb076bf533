#pragma once

#include "core/training/train_config.h"

namespace cgam {

/// Rate of a step. `epoch` counts from 0, `part` is how much of it is done (0 ... 1), `step` counts
/// all steps from 0. The paper's: constant, times stepFactor after each epoch of `steps`.
double learningRateAt(const OptimiserSettings& settings, int epochs, int epoch, double part,
                      std::int64_t step);

}  // namespace cgam
