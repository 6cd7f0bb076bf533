#include "core/engine_torch/torch_engine.h"

#include "core/base/quoted.h"
#include "core/base/stopwatch.h"
#include "core/checkpoint/tensor_file.h"
#include "core/engine/smallest_side.h"
#include "core/engine_torch/devices.h"
#include "core/engine_torch/network/load_network.h"
#include "core/engine_torch/opened_device.h"
#include "core/engine_torch/predictor.h"

#include <torch/torch.h>

#include <algorithm>
#include <new>
#include <utility>

namespace cgam {
namespace {

Result<void> checkRequest(const RefineRequest& request) {
    if (Result<void> valid = validate(request.settings); !valid) return valid;
    if (!request.image || request.image->empty() || request.image->channels != 3)
        return badInput("There is no RGB image to refine.");
    if (request.clicks.empty() && request.settings.method != Method::None)
        return badInput("There are no clicks.");
    const ImageRgb& image = *request.image;
    const Method method = request.settings.method;
    if (std::min(image.width, image.height) < smallestSide(method))
        return badInput("The image is " + std::to_string(image.width) + " x " +
                        std::to_string(image.height) + " pixels; " + smallestSideText(method) +
                        ".");
    return {};
}

template <typename T>
Image<T> toImage(const torch::Tensor& tensor, torch::ScalarType type) {
    if (!tensor.defined()) return {};
    const torch::Tensor cpu = tensor.detach().to(torch::kCPU, type).contiguous();
    Image<T> image(static_cast<int>(cpu.size(-1)), static_cast<int>(cpu.size(-2)));
    std::copy_n(cpu.data_ptr<T>(), image.data.size(), image.data.begin());
    return image;
}

/// One map for the batch: the mean of both when the mirrored image rode along.
torch::Tensor singleLogits(const torch::Tensor& logits) {
    if (logits.size(0) == 1) return logits;
    return 0.5 * (logits.narrow(0, 0, 1) + logits.narrow(0, 1, 1).flip({3}));
}

class TorchEngine : public Engine {
public:
    TorchEngine(Network network, const PredictorSettings& settings)
        : predictor_(std::move(network), settings), device_(settings.device) {}

    NetworkSummary network() const override {
        const NetworkVariant& variant = predictor_.variant();
        return {std::string(backboneName(variant.backbone)), variant.channels};
    }
    std::string device() const override { return deviceName(device_); }

    Result<RefineAnswer> refine(const RefineRequest& request, Monitor& monitor,
                                const CancelToken& cancel) override {
        if (Result<void> valid = checkRequest(request); !valid) return valid.error();
        try {
            return answer(request, monitor, cancel);
        } catch (const ErrorException& e) {
            return e.error();
        } catch (const std::bad_alloc&) {
            predictor_.forgetFeatures();
            return outOfMemory("There is not enough memory for an image of this size.");
        } catch (const std::exception& e) {
            // Features of the image before may be what fills a GPU.
            predictor_.forgetFeatures();
            return explained(e, device_, "The engine failed", "an image of this size");
        }
    }

private:
    RefineAnswer answer(const RefineRequest& request, Monitor& monitor, const CancelToken& cancel) {
        const Stopwatch watch;
        const Prediction prediction = predictor_.predict(request, monitor, cancel);
        RefineAnswer answer;
        answer.id = request.id;
        answer.session = request.session;
        answer.method = request.settings.method;
        answer.probability = toImage<float>(prediction.probability, torch::kFloat);
        // The mask is cut in the engine's own precision: a float map could round over the edge.
        answer.mask = toImage<std::uint8_t>(prediction.probability > request.settings.threshold,
                                            torch::kByte);
        answer.logits = toImage<double>(singleLogits(prediction.method.logits), torch::kDouble);
        answer.attention = toImage<double>(prediction.method.attention, torch::kDouble);
        answer.losses = prediction.method.losses;
        answer.iterations = prediction.method.iterations;
        answer.earlyStop = prediction.method.earlyStop;
        answer.device = device();
        answer.state = std::make_shared<const RefinementState>(prediction.state);
        answer.seconds = {prediction.featureSeconds, prediction.method.optimiseSeconds,
                          watch.seconds()};
        return answer;
    }

    Predictor predictor_;
    torch::Device device_;
};

}  // namespace

Result<std::unique_ptr<Engine>> makeTorchEngine(const std::filesystem::path& weights,
                                                const EngineSettings& settings) {
    const Result<torch::Device> device = openDevice(settings.device);
    if (!device) return device.error();
    const Result<TensorFile> file = readTensorFile(weights);
    if (!file) return file.error();
    try {
        Result<Network> network = loadNetwork(file->tensors);
        if (!network)
            return badInput(quoted(weights) + " cannot be used: " + network.error().message + ".");
        setEngineThreads(settings.threads);
        PredictorSettings predictor;
        predictor.device = *device;
        predictor.precision = settings.precision;
        predictor.mode = settings.mode;
        predictor.cudaGraph = settings.cudaGraph;
        return std::unique_ptr<Engine>(std::make_unique<TorchEngine>(*network, predictor));
    } catch (const std::exception& e) {
        return explained(e, *device, "The network in " + quoted(weights) + " could not be set up",
                         "this network");
    }
}

}  // namespace cgam
