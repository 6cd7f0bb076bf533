#pragma once

#include "core/engine/engine.h"
#include "core/engine_torch/methods/earlier_features.h"
#include "core/engine_torch/methods/lbfgs_refinement.h"
#include "core/engine_torch/network/deeplab.h"

#include <torch/torch.h>

#include <functional>
#include <optional>
#include <vector>

namespace cgam {

class FastNetwork;
class ReplayedIterations;

/// The image and clicks as the network sees them, after zoom-in and flip.
struct PreparedInput {
    torch::Tensor image;         ///< B x 3 x h x w, normalised
    std::vector<Clicks> clicks;  ///< one list a batch element
    bool changed = false;        ///< another region than at the click before

    int height() const { return static_cast<int>(image.size(2)); }
    int width() const { return static_cast<int>(image.size(3)); }
};

/// All that a method needs to work on one click.
struct MethodRun {
    NetworkImpl& network;
    FastNetwork* fast;             ///< null in plain mode
    ReplayedIterations* replayed;  ///< null unless iterations may be recorded
    const PreparedInput& input;
    const MethodSettings& settings;
    const NamedTensors* previous;        ///< state after the click before; null at the first click
    const NamedTensors* moduleStart;     ///< start values of the module; null: random
    std::function<Features()> features;  ///< computed once, or taken from the cache
    /// Where there are such and a first look is asked for.
    std::function<std::optional<EarlierFeatures>()> earlierFeatures;
    std::function<void(int iteration, const torch::Tensor& logits)> intermediate;
    int intermediateEvery = 0;
    Monitor& monitor;
    const CancelToken& cancel;

    std::size_t clicks() const { return input.clicks.front().size(); }
    torch::TensorOptions options() const { return input.image.options(); }
};

struct MethodResult {
    torch::Tensor logits;     ///< B x 1 x h x w
    torch::Tensor attention;  ///< h4 x w4 or undefined
    std::vector<LossTerms> losses;
    std::vector<double> largestHinges;         ///< Adam methods only: hmax of each iteration
    std::vector<LbfgsEvaluation> evaluations;  ///< L-BFGS methods only
    double bestLoss = 0;                       ///< L-BFGS methods only
    int iterations = 0;
    bool earlyStop = false;
    double optimiseSeconds = 0;   ///< of all that follows the features
    double iterationSeconds = 0;  ///< of one iteration, in the mean
    NamedTensors state;
};

/// The network alone.
MethodResult runNetworkAlone(const MethodRun& run);
/// CGAM and G-BRS (methods.md 4.3, 5).
MethodResult runAdamMethod(const MethodRun& run);
/// f-BRS, DistMap-BRS, RGB-BRS (methods.md 4.1, 4.2).
MethodResult runLbfgsMethod(const MethodRun& run);

/// Clicks the network sees under `settings` (3.2); `all` stands for no limit.
int networkClicks(const MethodSettings& settings, int all);

}  // namespace cgam
