#include "tests/engine_torch/small_case.h"

#include "core/engine_torch/network/load_network.h"
#include "core/engine_torch/synthetic_weights.h"
#include "core/engine_torch/tensor_bridge.h"

#include <cmath>
#include <utility>

namespace cgam::test {

ThreadCount::ThreadCount(int count) : before_(torch::get_num_threads()) {
    torch::set_num_threads(count);
}

ThreadCount::~ThreadCount() {
    torch::set_num_threads(before_);
}

std::shared_ptr<const ImageRgb> ellipseImage(int width, int height) {
    auto image = std::make_shared<ImageRgb>(width, height, 3);
    for (int row = 0; row < height; ++row)
        for (int col = 0; col < width; ++col) {
            const double y = (row - 0.5 * height) / (0.35 * height);
            const double x = (col - 0.4 * width) / (0.3 * width);
            const int ground = x * x + y * y < 1 ? 90 : 200;
            for (int k = 0; k < 3; ++k)
                image->at(row, col, k) =
                    static_cast<std::uint8_t>(ground + (row * 7 + col * 13 + k * 29) % 41);
        }
    return image;
}

Clicks clicksIn(int width, int height, std::size_t count) {
    const Clicks relative = {{0.4, 0.5, 0.12, true}, {0.85, 0.2, 0.1, false},
                             {0.3, 0.7, 0.07, true}, {0.6, 0.9, 0.15, false},
                             {0.5, 0.3, 0.1, true},  {0.1, 0.1, 0.08, false}};
    Clicks clicks;
    for (std::size_t i = 0; i < count; ++i)
        clicks.push_back({std::floor(relative.at(i).x * width),
                          std::floor(relative.at(i).y * height),
                          std::floor(relative.at(i).radius * height), relative.at(i).positive});
    return clicks;
}

NamedTensors smallWeights() {
    NamedTensors weights = syntheticStateDict("resnet18s-64", 3).value();
    for (auto& [name, tensor] : weights) {
        if (name == "head.layers.2.weight") tensor = toRaw(0.1 * toTorch(tensor));
        if (name == "head.layers.2.bias") tensor = toRaw(toTorch(tensor) - 1.5);
    }
    return weights;
}

Network sharedNetwork() {
    static const Network network = [] {
        Network made = loadNetwork(smallWeights()).value();
        made->to(torch::kDouble);
        return made;
    }();
    return network;
}

MethodSettings settingsFor(Method method) {
    MethodSettings settings;
    settings.method = method;
    return settings;
}

Refinement::Refinement(Network network, ExecutionMode mode, const MethodSettings& settings,
                       std::shared_ptr<const ImageRgb> image)
    : predictor(std::move(network), {torch::kCPU, Precision::Float64, mode}) {
    request.image = std::move(image);
    request.settings = settings;
}

Prediction Refinement::click(const Click& click) {
    request.clicks.push_back(click);
    Monitor monitor;
    const CancelToken cancel;
    Prediction prediction = predictor.predict(request, monitor, cancel);
    request.state = std::make_shared<const RefinementState>(prediction.state);
    return prediction;
}

Prediction Refinement::all(const Clicks& clicks) {
    Prediction last;
    for (const Click& next : clicks)
        last = click(next);
    return last;
}

FeatureCase::FeatureCase(Network& net, int height, int width, int64_t batch)
    : network(*net), fastNetwork(FastNetwork::make(*net)) {
    const torch::TensorOptions options(torch::kDouble);
    const Clicks clicks = clicksIn(width, height, 3);
    torch::NoGradGuard noGrad;
    torch::manual_seed(7);
    const torch::Tensor images = normalisedImage(*ellipseImage(width, height), options) +
                                 0.1 * torch::randn({batch, 3, height, width}, options);
    const torch::Tensor maps = makeDistanceMaps({clicks}, 8, height, width, options);
    features = network.features(images, maps.expand({batch, -1, -1, -1}));
    targets = makeClickTargets({clicks}, height, width, {}, options);
    gates = poolDiscs(targets.discs, 4, features.f.size(2), features.f.size(3));
}

std::unique_ptr<RefinementModule> FeatureCase::module(const MethodSettings& settings) const {
    return makeRefinementModule(settings, features.f.size(1), features.f.size(2),
                                features.f.size(3), options());
}

std::unique_ptr<AdamObjective> FeatureCase::plain(RefinementModule& module, double lambda) {
    return std::make_unique<AutogradObjective>(network, module, features, gates, targets, lambda);
}

std::unique_ptr<AdamObjective> FeatureCase::fast(RefinementModule& module, double lambda) {
    return fastNetwork->makeObjective(module, features, gates, targets, lambda);
}

std::unique_ptr<AdamObjective> FeatureCase::objective(ExecutionMode mode,
                                                      RefinementModule& module) {
    return mode == ExecutionMode::Fast ? fast(module) : plain(module);
}

torch::Tensor adamSteps(AdamObjective& objective, RefinementModule& module, int steps) {
    AdamState adam;
    torch::Tensor first;
    for (int i = 0; i < steps; ++i) {
        const GradientResult result = objective.gradient(first);
        if (!first.defined()) first = result.logits.clone();
        adamStep(module.parameters().flat(), result.gradient, adam, 0.05);
    }
    return first;
}

}  // namespace cgam::test
