#include "core/engine_torch/predictor.h"

#include "core/base/stopwatch.h"
#include "core/engine_torch/fast/fast_network.h"
#include "core/engine_torch/fast/folded_features.h"
#include "core/engine_torch/methods/click_targets.h"
#include "core/engine_torch/methods/earlier_features.h"
#include "core/engine_torch/methods/replayed_iterations.h"
#include "core/engine_torch/opened_device.h"
#include "core/engine_torch/tensor_bridge.h"
#include "core/engine_torch/tensor_memory.h"
#include "core/engine_torch/transforms/zoom_in.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace cgam {

/// Features of the last image and network clicks: later clicks (from the ninth on), another method
/// on the same clicks, and undo of a settings change find them here.
struct Predictor::FeatureCache {
    std::shared_ptr<const ImageRgb> image;  // holding it keeps its address its own
    std::optional<PixelRegion> region;
    Clicks clicks;
    int64_t batch = 0;
    Features features;
    std::optional<ImagePlace> place;

    bool holds(const RefineRequest& request, const std::optional<PixelRegion>& r, const Clicks& c,
               int64_t b) const {
        return isOf(request, r, b) && clicks == c;
    }
    bool isOf(const RefineRequest& request, const std::optional<PixelRegion>& r, int64_t b) const {
        return image == request.image && region == r && batch == b;
    }
};

namespace {

torch::ScalarType workingType(Precision precision) {
    return precision == Precision::Float64 ? torch::kDouble : torch::kFloat;
}

Clicks mirrored(Clicks clicks, int64_t width) {
    for (Click& click : clicks)
        click.x = static_cast<double>(width - 1) - click.x;
    return clicks;
}

PreparedInput prepare(const ZoomedInput& zoomed, bool flip) {
    PreparedInput input{zoomed.image, {zoomed.clicks}, zoomed.changed};
    if (flip) {
        input.clicks.push_back(mirrored(zoomed.clicks, zoomed.image.size(3)));
        input.image = torch::cat({zoomed.image, zoomed.image.flip({3})});
    }
    return input;
}

/// Logits of the batch to one probability map of the network's image (3.5).
torch::Tensor probabilityOf(const torch::Tensor& logits) {
    if (logits.size(0) == 1) return torch::sigmoid(logits);
    return torch::sigmoid(0.5 * (logits.narrow(0, 0, 1) + logits.narrow(0, 1, 1).flip({3})));
}

FloatMap toFloatMap(const torch::Tensor& map) {
    const torch::Tensor cpu = map.detach().to(torch::kCPU, torch::kFloat).contiguous();
    FloatMap out(static_cast<int>(cpu.size(-1)), static_cast<int>(cpu.size(-2)));
    std::copy_n(cpu.data_ptr<float>(), out.data.size(), out.data.begin());
    return out;
}

/// The clicks whose distance maps the network gets.
Clicks clicksSeen(const RefineRequest& request, const PreparedInput& input) {
    Clicks seen = input.clicks.front();
    seen.resize(
        static_cast<std::size_t>(networkClicks(request.settings, static_cast<int>(seen.size()))));
    return seen;
}

MethodResult runMethod(const MethodRun& run) {
    switch (run.settings.method) {
        case Method::None:
            return runNetworkAlone(run);
        case Method::Cgam:
        case Method::CgamPlus:
        case Method::GbrsBmsb:
        case Method::GbrsBmconv:
            return runAdamMethod(run);
        case Method::DistMapBrs:
        case Method::RgbBrs:
        case Method::FbrsA:
        case Method::FbrsB:
        case Method::FbrsC:
            return runLbfgsMethod(run);
    }
    throw std::logic_error("a method that nobody runs");
}

void checkState(const RefineRequest& request) {
    const auto clicks = request.clicks.size();
    if (!request.state) {
        if (clicks <= 1) return;
        throw ErrorException(
            badInput("A request with several clicks needs the state before them."));
    }
    if (request.state->method != request.settings.method)
        throw ErrorException(badInput("The refinement state belongs to the method '" +
                                      std::string(infoOf(request.state->method).id) +
                                      "', not to '" +
                                      std::string(infoOf(request.settings.method).id) + "'."));
    if (request.state->clicks != static_cast<int>(clicks) - 1)
        throw ErrorException(badInput("The refinement state was made after " +
                                      std::to_string(request.state->clicks) + " clicks; click " +
                                      std::to_string(clicks) + " cannot continue it."));
}

}  // namespace

torch::Tensor normalisedImage(const ImageRgb& image, const torch::TensorOptions& options) {
    // To a GPU it goes as bytes.
    const torch::Tensor bytes = torch::from_blob(const_cast<std::uint8_t*>(image.data.data()),
                                                 {image.height, image.width, 3}, torch::kByte)
                                    .to(options.device());
    const auto exact = torch::TensorOptions(torch::kDouble).device(options.device());
    const torch::Tensor mean = torch::tensor({0.485, 0.456, 0.406}, exact).view({3, 1});
    const torch::Tensor deviation = torch::tensor({0.229, 0.224, 0.225}, exact).view({3, 1});
    // A byte has 256 values: worked out exactly once, and looked up for every pixel.
    const torch::Tensor values = ((torch::arange(256, exact) / 255 - mean) / deviation).to(options);
    torch::Tensor normalised = torch::empty({1, 3, image.height, image.width}, options);
    for (int64_t channel = 0; channel < 3; ++channel)
        normalised.select(1, channel)
            .copy_(values[channel]
                       .index_select(0, bytes.select(2, channel).to(torch::kInt).flatten())
                       .view({1, image.height, image.width}));
    return normalised;
}

Predictor::Predictor(Network network, const PredictorSettings& settings)
    : settings_(settings), network_(std::move(network)), cache_(std::make_unique<FeatureCache>()) {
    keepTensorMemory();
    network_->to(settings.device, workingType(settings.precision));
    network_->eval();
    if (settings.precision == Precision::BFloat16)
        halfFeatures_ = std::make_unique<FoldedFeatures>(*network_, torch::kBFloat16);
    if (settings.mode == ExecutionMode::Fast) fast_ = FastNetwork::make(*network_);
    if (settings.mode == ExecutionMode::Fast && settings.cudaGraph && settings.device.is_cuda())
        replayed_ = std::make_unique<ReplayedIterations>(*network_);
}

Predictor::~Predictor() = default;

void Predictor::forgetFeatures() {
    *cache_ = {};
    if (replayed_) replayed_->forget();
    forgetTensorMemory();
}

torch::TensorOptions Predictor::options() const {
    return torch::TensorOptions(workingType(settings_.precision)).device(settings_.device);
}

Features Predictor::computeFeatures(const PreparedInput& input, const torch::Tensor& maps,
                                    const CancelToken& cancel) {
    torch::NoGradGuard noGrad;
    // A large picture takes seconds, and a click that was made meanwhile should not wait for it.
    const auto stopIfCancelled = [&cancel] {
        if (cancel.cancelled())
            throw ErrorException({ErrorKind::Cancelled, "The refinement was cancelled."});
    };
    stopIfCancelled();
    if (!halfFeatures_)
        return fast_ ? fast_->features(input.image, maps, stopIfCancelled)
                     : network_->features(input.image, maps);
    // The backbone in bfloat16, everything that is optimised in float32.
    Features features = halfFeatures_->forward(input.image.to(torch::kBFloat16),
                                               maps.to(torch::kBFloat16), stopIfCancelled);
    features.c4 = features.c4.to(options());
    features.skip = features.skip.to(options());
    features.f = features.f.to(options());
    return features;
}

Features Predictor::featuresFor(const RefineRequest& request, const PreparedInput& input,
                                const std::optional<PixelRegion>& region, const CancelToken& cancel,
                                double& seconds) {
    const Stopwatch watch;
    const Clicks seen = clicksSeen(request, input);
    const int64_t batch = input.image.size(0);
    if (!cache_->holds(request, region, seen, batch)) {
        const torch::Tensor maps = makeDistanceMaps(input.clicks, static_cast<int>(seen.size()),
                                                    input.height(), input.width(), options());
        Features features = computeFeatures(input, maps, cancel);
        *cache_ = {request.image, region, seen, batch, std::move(features), request.place};
        // What a GPU still has to do would else be counted as the method's time.
        if (settings_.device.is_cuda()) torch::cuda::synchronize();
    }
    seconds += watch.seconds();
    return cache_->features;
}

std::optional<EarlierFeatures> Predictor::earlierFeatures(
    const RefineRequest& request, const PreparedInput& input,
    const std::optional<PixelRegion>& region) const {
    if (!request.firstLook || !cache_->image) return std::nullopt;
    if (cache_->isOf(request, region, input.image.size(0))) {
        // Features of the same clicks are those of this click: there is no need to look first.
        const bool earlier = cache_->clicks.size() < clicksSeen(request, input).size();
        return earlier ? std::optional(EarlierFeatures{cache_->features, {}}) : std::nullopt;
    }
    const bool parts = request.place && cache_->place && !region && !cache_->region &&
                       request.place->picture == cache_->place->picture &&
                       cache_->batch == input.image.size(0);
    return parts ? movedFeatures(cache_->features, *cache_->place, *request.place, input.height(),
                                 input.width())
                 : std::nullopt;
}

Prediction Predictor::predict(const RefineRequest& request, Monitor& monitor,
                              const CancelToken& cancel) {
    checkState(request);
    if (settings_.device.is_cuda()) setGpuNumbers(settings_.precision);
    const NamedTensors* previous = request.state ? &request.state->tensors : nullptr;
    const torch::Tensor whole = normalisedImage(*request.image, options());
    ZoomIn zoom(request.settings.zoomIn, request.settings.legacy);
    if (previous) zoom.restore(*previous, whole);

    Prediction prediction;
    for (bool again = false;; again = true) {
        const ZoomedInput zoomed = zoom.forward(whole, request.clicks);
        const PreparedInput input = prepare(zoomed, request.settings.flip);
        const auto toWhole = [&](const torch::Tensor& logits) {
            return zoom.toWholeImage(probabilityOf(logits), whole.size(2), whole.size(3));
        };
        const MethodRun run{*network_,
                            fast_.get(),
                            replayed_.get(),
                            input,
                            request.settings,
                            previous,
                            request.moduleStart.get(),
                            [&] {
                                return featuresFor(request, input, zoomed.region, cancel,
                                                   prediction.featureSeconds);
                            },
                            [&] { return earlierFeatures(request, input, zoomed.region); },
                            [&](int iteration, const torch::Tensor& logits) {
                                monitor.intermediate(iteration, toFloatMap(toWhole(logits)));
                            },
                            request.intermediateEvery,
                            monitor,
                            cancel};
        prediction.method = runMethod(run);
        if (!torch::isfinite(prediction.method.logits).all().item<bool>())
            throw ErrorException(runtimeError(
                "The network's answer is not a number everywhere; its weights do not suit this "
                "image."));
        const torch::Tensor map = toWhole(prediction.method.logits);
        zoom.remember(map);
        prediction.probability = map.squeeze(0).squeeze(0);
        prediction.region = zoom.region();
        prediction.changed = zoomed.changed;
        prediction.networkClicks = zoomed.clicks;
        if (again || !zoom.wantsRecalculation()) break;
    }

    prediction.state.method = request.settings.method;
    prediction.state.clicks = static_cast<int>(request.clicks.size());
    prediction.state.tensors = std::move(prediction.method.state);
    if (request.settings.zoomIn.enabled) zoom.store(prediction.state.tensors);
    return prediction;
}

}  // namespace cgam
