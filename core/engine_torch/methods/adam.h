#pragma once

#include <torch/torch.h>

namespace cgam {

/// Adam without weight decay (methods.md 5.4) on one flat parameter vector.
struct AdamState {
    torch::Tensor m;  ///< first moment, like the parameters
    torch::Tensor v;  ///< second moment
    int64_t step = 0;
};

/// One step in place; the state is made at the first. `rateFactors`, where defined, multiplies the
/// learning rate of each element.
void adamStep(torch::Tensor& parameters, const torch::Tensor& gradient, AdamState& state,
              double learningRate, const torch::Tensor& rateFactors = {});

/// The same state with everything, the count as well, on the device.
struct AdamTensors {
    torch::Tensor m, v;
    torch::Tensor step;  ///< scalar, float64
};

/// The same step by operations in place alone, of which none knows a number that changes: they can
/// be recorded and replayed.
void adamStepInPlace(torch::Tensor& parameters, const torch::Tensor& gradient, AdamTensors& state,
                     double learningRate, const torch::Tensor& rateFactors = {});

}  // namespace cgam
