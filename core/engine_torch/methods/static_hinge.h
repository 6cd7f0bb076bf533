#pragma once

#include "core/engine_torch/methods/click_targets.h"

#include <torch/torch.h>

namespace cgam {

/// hingeTensors with its gradient by hand, in few operations on tensors that stay where they are:
/// on a GPU each operation costs a start, and this loss has many small ones.
class StaticHinge {
public:
    /// `like`: targets of the shapes that begin() will bring.
    StaticHinge(const ClickTargets& like, double lambda);

    /// The targets of a click; not part of what is replayed.
    void begin(const ClickTargets& targets);

    struct Value {
        torch::Tensor numbers;   ///< click, consistency, hmax, as in HingeTensors
        torch::Tensor gradient;  ///< of their sum at the logits, B x 1 x H x W
    };
    Value evaluate(const torch::Tensor& logits, const torch::Tensor& reference) const;

private:
    torch::Tensor signs_;    ///< 2 x 1 x 1 x 1 x 1: 1, -1
    torch::Tensor squares_;  ///< 2 x B x 1 x H x W: positive, negative
    torch::Tensor weights_;  ///< 2: 1 / (number of pixels + eps)
    torch::Tensor slopes_;   ///< 2 x 1 x 1 x 1 x 1: -2 sign weight
    torch::Tensor outside_;  ///< 1 x 1 x H x W: 1 outside the newest disc
    double lambda_;
};

}  // namespace cgam
