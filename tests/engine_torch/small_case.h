#pragma once

#include "core/engine_torch/fast/fast_network.h"
#include "core/engine_torch/methods/click_targets.h"
#include "core/engine_torch/methods/refinement_module.h"
#include "core/engine_torch/network/deeplab.h"
#include "core/engine_torch/predictor.h"

#include <torch/torch.h>

#include <memory>
#include <string>

namespace cgam::test {

/// LibTorch's number of threads, put back at the end of the test.
class ThreadCount {
public:
    explicit ThreadCount(int count);
    ~ThreadCount();
    ThreadCount(const ThreadCount&) = delete;
    ThreadCount& operator=(const ThreadCount&) = delete;

private:
    int before_;
};

/// A picture by formula: a dark ellipse, left of the middle, on a textured light ground.
std::shared_ptr<const ImageRgb> ellipseImage(int width, int height);
/// The first `count` of some clicks of both classes inside a picture of this size.
Clicks clicksIn(int width, int height, std::size_t count);

/// Synthetic weights of resnet18s-64, the last layer toned down so that logits of both signs lie
/// where the losses have slopes.
NamedTensors smallWeights();
/// A network with them, float64; one for all tests, which leave it as it is.
Network sharedNetwork();

MethodSettings settingsFor(Method method);

/// A picture refined by one click after the other, in float64.
class Refinement {
public:
    Refinement(Network network, ExecutionMode mode, const MethodSettings& settings,
               std::shared_ptr<const ImageRgb> image);

    /// The next click; its state becomes that of the following one.
    Prediction click(const Click& click);
    /// All of them; gives the last prediction.
    Prediction all(const Clicks& clicks);

    Predictor predictor;
    RefineRequest request;
};

/// What a method is given at one click: the features of a picture, and the targets of three clicks.
struct FeatureCase {
    FeatureCase(Network& network, int height, int width, int64_t batch = 1);

    torch::TensorOptions options() const { return features.f.options(); }
    /// Module of `settings` for these features.
    std::unique_ptr<RefinementModule> module(const MethodSettings& settings) const;
    /// The objective that a click of a module minimises.
    std::unique_ptr<AdamObjective> plain(RefinementModule& module, double lambda = 1);
    std::unique_ptr<AdamObjective> fast(RefinementModule& module, double lambda = 1);
    std::unique_ptr<AdamObjective> objective(ExecutionMode mode, RefinementModule& module);

    NetworkImpl& network;
    std::unique_ptr<FastNetwork> fastNetwork;
    Features features;
    ClickTargets targets;
    torch::Tensor gates;
};

/// Adam steps at learning rate 0.05 on the parameters of a module; gives the logits of the first.
torch::Tensor adamSteps(AdamObjective& objective, RefinementModule& module, int steps);

}  // namespace cgam::test
