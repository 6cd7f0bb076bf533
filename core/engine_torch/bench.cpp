#include "core/engine_torch/bench.h"

#include "core/base/peak_memory.h"
#include "core/base/processors.h"
#include "core/base/stopwatch.h"
#include "core/engine_torch/devices.h"
#include "core/engine_torch/fast/fast_network.h"
#include "core/engine_torch/methods/method_run.h"
#include "core/engine_torch/network/load_network.h"
#include "core/engine_torch/opened_device.h"
#include "core/engine_torch/predictor.h"
#include "core/engine_torch/synthetic_weights.h"

#include <torch/torch.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace cgam {
namespace {

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// GFLOP of one CGAM iteration, forward and backward, two operations a multiply-add. Only products
/// with the weights are counted, on h4 x w4 pixels (docs/performance.md gives the sum).
double cgamIterationGflop(int64_t ch, int64_t pixels) {
    const int64_t c = ch + NetworkVariant::kSkipChannels, half = ch / 2;
    const int64_t module = 5 * (c / 2) * c + 3 * (c / 2) * 2;  // psi and W_m: 2 + 3 products
    const int64_t tail = c * ch + 2 * ch * ch + ch * half + half * half + half;
    const int64_t depthwise = 9 * (c + 2 * ch + half);
    return 2e-9 * static_cast<double>(pixels) *
           static_cast<double>(module + 2 * (tail + depthwise));
}

/// Rate of the processor's best convolution, in both layouts; the better one counts. 0 until
/// measured.
class ConvolutionRate {
public:
    void measure() {
        torch::NoGradGuard noGrad;
        for (const auto format :
             {torch::MemoryFormat::Contiguous, torch::MemoryFormat::ChannelsLast}) {
            const torch::Tensor x = torch::ones({1, 256, 50, 50}).contiguous(format);
            const torch::Tensor w = torch::full({256, 256, 3, 3}, 0.01).contiguous(format);
            std::vector<double> seconds;
            for (int i = 0; i < 4; ++i) {
                const Stopwatch watch;
                const torch::Tensor y = torch::conv2d(x, w, {}, 1, 1);
                if (i) seconds.push_back(watch.seconds());
            }
            auto& rates = format == torch::MemoryFormat::Contiguous ? contiguous_ : channelsLast_;
            rates.push_back(2e-9 * 256 * 256 * 9 * 2500 / median(seconds));
        }
    }
    double best() const {
        if (contiguous_.empty()) return 0;
        return std::max(median(contiguous_), median(channelsLast_));
    }

private:
    std::vector<double> contiguous_, channelsLast_;
};

ImageRgb benchImage(int side) {
    ImageRgb image(side, side, 3);
    std::uint32_t state = 1;
    for (std::uint8_t& value : image.data) {
        state = state * 1664525u + 1013904223u;
        value = static_cast<std::uint8_t>(state >> 24);
    }
    return image;
}

/// One mode of one network under measurement.
struct Contender {
    std::string mode;
    std::unique_ptr<Predictor> predictor;
    std::vector<double> features, iteration, click;
    int iterations = 0;
    double peak = 0;

    void forgetTimes() {
        features.clear();
        iteration.clear();
        click.clear();
    }
};

void waitFor(const torch::Device& device) {
    if (device.is_cuda()) torch::cuda::synchronize();
}

/// Two clicks; the second is measured.
void measureClick(Contender& contender, const std::shared_ptr<const ImageRgb>& image,
                  const MethodSettings& settings, const torch::Device& device) {
    Monitor monitor;
    const CancelToken cancel;
    const double side = image->width;
    RefineRequest request;
    request.image = image;
    request.settings = settings;
    request.clicks = {{side * 0.5, side * 0.5, side / 8, true}};
    request.state = std::make_shared<const RefinementState>(
        contender.predictor->predict(request, monitor, cancel).state);
    request.clicks.push_back({side * 0.2, side * 0.3, side / 10, false});
    waitFor(device);
    const Stopwatch watch;
    const Prediction prediction = contender.predictor->predict(request, monitor, cancel);
    waitFor(device);
    contender.click.push_back(watch.seconds());
    contender.features.push_back(prediction.featureSeconds);
    contender.iterations = prediction.method.iterations;
    if (contender.iterations > 0) contender.iteration.push_back(prediction.method.iterationSeconds);
    contender.peak = peakMemoryMib();
}

/// What is measured together: both modes of a network, a size and a method.
struct Case {
    std::string name;
    NetworkVariant variant;
    int size = 0;
    MethodSettings method;
    std::vector<Contender> contenders;
};

std::vector<Case> casesOf(const BenchSettings& settings) {
    std::vector<Case> cases;
    for (const std::string& name : settings.variants)
        for (const int size : settings.sizes)
            for (const Method method : settings.methods) {
                Case item{name, variantFromName(name).value(), size, {}, {}};
                item.method.method = method;
                item.method.earlyStop = false;  // all iterations, so that runs are comparable
                item.method.minIouDifference = 0;
                cases.push_back(std::move(item));
            }
    return cases;
}

void measure(Case& item, const BenchSettings& settings, const torch::Device& device,
             ConvolutionRate& convolution) {
    const NamedTensors weights = syntheticStateDict(item.name, 1).value();
    const auto image = std::make_shared<const ImageRgb>(benchImage(item.size));
    for (const ExecutionMode mode : settings.modes) {
        Contender contender;
        contender.mode = mode == ExecutionMode::Fast ? "fast" : "plain";
        contender.predictor = std::make_unique<Predictor>(
            loadNetwork(weights).value(),
            PredictorSettings{device, settings.precision, mode, settings.cudaGraph});
        item.contenders.push_back(std::move(contender));
    }
    // Alternating, so that a change of the machine's pace hits all alike. The first round warms up.
    for (int i = 0; i <= settings.repeats; ++i) {
        // The rate is the processor's, and nothing on a GPU is to be compared with it.
        if (device.is_cpu()) convolution.measure();
        for (Contender& contender : item.contenders) {
            measureClick(contender, image, item.method, device);
            if (i == 0) contender.forgetTimes();
        }
    }
    for (Contender& contender : item.contenders)
        contender.predictor.reset();
}

std::string precisionName(Precision precision) {
    switch (precision) {
        case Precision::Float64:
            return "float64";
        case Precision::BFloat16:
            return "bfloat16";
        default:
            return "float32";
    }
}

BenchRow rowOf(const Case& item, const Contender& contender, Precision precision, bool cuda,
               double convolutionRate) {
    BenchRow row;
    row.backbone = backboneName(item.variant.backbone);
    row.channels = item.variant.channels;
    row.size = item.size;
    row.method = infoOf(item.method.method).id;
    row.device = cuda ? "cuda" : "cpu";
    row.precision = precisionName(precision);
    row.mode = contender.mode;
    row.featuresSeconds = median(contender.features);
    row.clickSeconds = median(contender.click);
    row.iterations = contender.iterations;
    row.peakMib = contender.peak;
    if (!contender.iteration.empty()) row.iterationSeconds = median(contender.iteration);
    if (item.method.method == Method::Cgam) {
        const int64_t side = ((item.size + 1) / 2 + 1) / 2;
        row.iterationGflop = cgamIterationGflop(item.variant.channels, side * side);
        if (!cuda) row.rateRatio = row.iterationGflop / row.iterationSeconds / convolutionRate;
    }
    return row;
}

Result<void> check(const BenchSettings& settings) {
    if (!kBenchRepeats.contains(settings.repeats))
        return badInput("The number of repeats must be " + rangeText(kBenchRepeats) + ".");
    for (const int size : settings.sizes)
        if (!kBenchSizes.contains(size))
            return badInput("A size must be " + rangeText(kBenchSizes) + " pixels.");
    for (const std::string& name : settings.variants)
        if (const Result<NetworkVariant> variant = variantFromName(name); !variant)
            return variant.error();
    return {};
}

BenchReport run(const BenchSettings& settings, const torch::Device& device,
                const std::function<void(const std::string&)>& progress) {
    const bool cuda = device.is_cuda();
    BenchReport report;
    report.cpu = processorName();
    report.cores = processorsAllowed();
    report.threads = setEngineThreads(settings.threads);
    if (cuda) report.gpu = listDevices().at(1);  // behind the processor: cuda:0
    report.blas = blasLibrary();

    ConvolutionRate convolution;
    std::vector<Case> cases = casesOf(settings);
    for (Case& item : cases) {
        progress(item.name + ", " + std::to_string(item.size) + " x " + std::to_string(item.size) +
                 ", " + std::string(infoOf(item.method.method).id));
        measure(item, settings, device, convolution);
    }
    report.convolutionGflops = convolution.best();
    for (const Case& item : cases)
        for (const Contender& contender : item.contenders)
            report.rows.push_back(
                rowOf(item, contender, settings.precision, cuda, report.convolutionGflops));
    return report;
}

}  // namespace

Result<BenchReport> runBench(const BenchSettings& settings,
                             const std::function<void(const std::string&)>& progress) {
    if (Result<void> valid = check(settings); !valid) return valid.error();
    const Result<torch::Device> device = openDevice(settings.device);
    if (!device) return device.error();
    try {
        return run(settings, *device, progress);
    } catch (const ErrorException& e) {
        return e.error();
    } catch (const std::exception& e) {
        return explained(e, *device, "The benchmark failed", "images of this size");
    }
}

}  // namespace cgam
