// Precisions against each other on real patches with a trained network. Both are not in the
// repository, so this runs only when asked for:
//   CGAM_REAL_DATA=DIR CGAM_REAL_WEIGHTS=FILE test_engine_torch "[real]"
// DIR holds images/NAME.jpg and masks/NAME.png. Prints the medians it checks.

#include "core/engine_torch/torch_engine.h"
#include "core/io/image_files.h"
#include "core/model/metrics.h"
#include "core/model/robot_clicker.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <iostream>

using namespace cgam;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kPatches = 16;
constexpr int kClicks = 5;

std::vector<std::string> someNames(const fs::path& data) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(data / "images"))
        names.push_back(entry.path().stem().string());
    std::sort(names.begin(), names.end());
    std::vector<std::string> chosen;
    const std::size_t step = std::max<std::size_t>(1, names.size() / kPatches);
    for (std::size_t i = 0; i < names.size() && chosen.size() < kPatches; i += step)
        chosen.push_back(names[i]);
    return chosen;
}

TruthMap truthIn(const fs::path& file) {
    const ImageRgb mask = readRgb(file).value();
    TruthMap truth(mask.width, mask.height);
    for (std::size_t i = 0; i < truth.data.size(); ++i)
        truth.data[i] = mask.data[3 * i] > 127 ? kObject : kBackground;
    return truth;
}

/// Masks after each click; without clicks given, the robot makes them on the way.
std::vector<Mask> refineAll(Engine& engine, RefineRequest request, const TruthMap& truth,
                            Clicks& clicks) {
    Monitor monitor;
    const CancelToken cancel;
    std::vector<Mask> masks;
    const bool robot = clicks.empty();
    Mask mask(truth.width, truth.height);
    for (int i = 0; i < kClicks; ++i) {
        if (robot) clicks.push_back(robotClick(truth, mask, clicks));
        request.clicks.push_back(clicks[static_cast<std::size_t>(i)]);
        const RefineAnswer answer = engine.refine(request, monitor, cancel).value();
        mask = answer.mask;
        masks.push_back(mask);
        request.state = answer.state;
    }
    return masks;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

}  // namespace

TEST_CASE("float32 and bfloat16 give the masks of float64 on real patches", "[.real]") {
    const char* data = std::getenv("CGAM_REAL_DATA");
    const char* weights = std::getenv("CGAM_REAL_WEIGHTS");
    REQUIRE(data);
    REQUIRE(weights);
    const auto engineOf = [&](Precision precision, ExecutionMode mode) {
        EngineSettings settings;
        settings.device = DeviceChoice::Cpu;
        settings.precision = precision;
        settings.mode = mode;
        return makeTorchEngine(weights, settings).value();
    };
    const auto exact = engineOf(Precision::Float64, ExecutionMode::Fast);
    struct Rival {
        const char* name;
        std::unique_ptr<Engine> engine;
        std::vector<double> ious;
    };
    Rival rivals[] = {
        {"float32 plain", engineOf(Precision::Float32, ExecutionMode::Plain), {}},
        {"float32 fast", engineOf(Precision::Float32, ExecutionMode::Fast), {}},
        {"bfloat16 fast", engineOf(Precision::BFloat16, ExecutionMode::Fast), {}},
    };
    for (const std::string& name : someNames(data)) {
        RefineRequest request;
        request.image = std::make_shared<const ImageRgb>(
            readRgb(fs::path(data) / "images" / (name + ".jpg")).value());
        const TruthMap truth = truthIn(fs::path(data) / "masks" / (name + ".png"));
        Clicks clicks;
        const std::vector<Mask> reference = refineAll(*exact, request, truth, clicks);
        for (Rival& rival : rivals) {
            const std::vector<Mask> masks = refineAll(*rival.engine, request, truth, clicks);
            for (std::size_t i = 0; i < masks.size(); ++i)
                rival.ious.push_back(iou(masks[i], truthOf(reference[i])));
        }
    }
    for (const Rival& rival : rivals) {
        std::cout << rival.name << ": median IoU with float64 " << median(rival.ious) << ", least "
                  << *std::min_element(rival.ious.begin(), rival.ious.end()) << ", "
                  << rival.ious.size() << " masks\n";
        CHECK(median(rival.ious) >= 0.98);
    }
}
