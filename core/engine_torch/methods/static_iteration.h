#pragma once

#include "core/engine_torch/fast/product_tail.h"
#include "core/engine_torch/methods/adam_refinement.h"
#include "core/engine_torch/methods/static_hinge.h"
#include "core/engine_torch/network/bilinear_resize.h"

#include <torch/torch.h>

#include <memory>

namespace cgam {

/// The iteration of a click (methods.md 5.3, 5.4; AutogradObjective and adamStep in one) as
/// operations on tensors that stay where they are, as few as there need be. The processor reads
/// nothing on the way, so that the whole can be recorded and replayed with the values of other
/// clicks of the same shapes.
class StaticIteration {
public:
    /// `settings` without hingeStep, whose steps depend on numbers that are read.
    StaticIteration(NetworkImpl& network, const AdamProblem& like, const MethodSettings& settings);

    /// The state before the first iteration of a click.
    void begin(const AdamProblem& problem, const torch::Tensor& parameters, const AdamState& state);
    /// Forward, loss, gradient and Adam step.
    void step();
    /// Loss and logits of the last step; no gradient. Waits for it. The logits are those of this
    /// very object: the next step overwrites them.
    GradientResult read() const;
    /// What the steps since begin() have learned.
    void finish(torch::Tensor& parameters, AdamState& state) const;

    /// The tensors that steps change, in a fixed order; to be put back by restore().
    std::vector<torch::Tensor> snapshot() const;
    void restore(const std::vector<torch::Tensor>& values);
    /// The first moments, which tell gradients apart without Adam's division.
    const torch::Tensor& firstMoment() const { return adam_.m; }

private:
    std::vector<torch::Tensor> changing() const;

    ProductTail tail_;
    std::unique_ptr<RefinementModule> module_;  ///< holds the parameters
    BilinearResize resize_;  ///< its own: the network's may be remade between two replays
    AdamProblem problem_;    ///< without its targets
    StaticHinge hinge_;
    double learningRate_;
    AdamTensors adam_;
    torch::Tensor first_;      ///< scalar, true before the first iteration of a click
    torch::Tensor reference_;  ///< logits of the first iteration
    torch::Tensor logits_;     ///< before the last step
    torch::Tensor numbers_;    ///< HingeTensors::numbers of the last step
};

}  // namespace cgam
