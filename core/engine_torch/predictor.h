#pragma once

#include "core/engine/engine.h"
#include "core/engine_torch/methods/method_run.h"
#include "core/engine_torch/network/deeplab.h"
#include "core/geometry/region.h"

#include <torch/torch.h>

#include <memory>
#include <optional>

namespace cgam {

class FoldedFeatures;

/// How a Predictor computes.
struct PredictorSettings {
    torch::Device device = torch::kCPU;
    Precision precision = Precision::Float32;
    ExecutionMode mode = ExecutionMode::Fast;
    bool cudaGraph = false;  ///< EngineSettings::cudaGraph
};

struct Prediction {
    torch::Tensor probability;          ///< H x W of the request's image
    MethodResult method;                ///< logits and attention as the network saw the image
    std::optional<PixelRegion> region;  ///< where zoom-in pastes the result
    bool changed = false;               ///< zoom-in chose a new region
    Clicks networkClicks;               ///< the clicks in the network's image
    double featureSeconds = 0;
    RefinementState state;
};

/// The flow from a request to a prediction (methods.md 3.2): zoom-in, flip, features, method, and
/// back. Knows no files and no plain images beyond the request. Throws ErrorException.
class Predictor {
public:
    Predictor(Network network, const PredictorSettings& settings);
    ~Predictor();

    /// The request's state must be of the click before; absent only for a single click.
    Prediction predict(const RefineRequest& request, Monitor& monitor, const CancelToken& cancel);

    /// Gives up what is kept of the last image.
    void forgetFeatures();

    const NetworkVariant& variant() const { return network_->variant; }

private:
    struct FeatureCache;

    torch::TensorOptions options() const;
    /// Throws ErrorException when cancelled on the way.
    Features computeFeatures(const PreparedInput& input, const torch::Tensor& maps,
                             const CancelToken& cancel);
    Features featuresFor(const RefineRequest& request, const PreparedInput& input,
                         const std::optional<PixelRegion>& region, const CancelToken& cancel,
                         double& seconds);
    std::optional<EarlierFeatures> earlierFeatures(const RefineRequest& request,
                                                   const PreparedInput& input,
                                                   const std::optional<PixelRegion>& region) const;

    PredictorSettings settings_;
    Network network_;
    std::unique_ptr<FoldedFeatures> halfFeatures_;  ///< bfloat16 features, if asked for
    std::unique_ptr<FastNetwork> fast_;
    std::unique_ptr<ReplayedIterations> replayed_;
    std::unique_ptr<FeatureCache> cache_;
};

/// 8-bit RGB to 1 x 3 x H x W, normalised with the ImageNet mean and deviation (methods.md 1.1).
torch::Tensor normalisedImage(const ImageRgb& image, const torch::TensorOptions& options);

}  // namespace cgam
