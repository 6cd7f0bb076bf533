#pragma once

#include "core/base/range.h"
#include "core/base/result.h"
#include "core/engine/settings.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace cgam {

inline constexpr Range<int> kBenchSizes{32, 4096};  ///< sides, pixels
inline constexpr Range<int> kBenchRepeats{1, 1000};

struct BenchSettings {
    std::vector<std::string> variants = {"resnet18s-64", "resnet18s-128"};  ///< backbone-channels
    std::vector<int> sizes = {400};  ///< side of a square image, pixels
    std::vector<Method> methods = {Method::Cgam};
    DeviceChoice device = DeviceChoice::Cpu;
    Precision precision = Precision::Float32;
    /// Which modes take part. Peak memory of one is known only when it runs alone.
    std::vector<ExecutionMode> modes = {ExecutionMode::Plain, ExecutionMode::Fast};
    bool cudaGraph = true;  ///< as EngineSettings::cudaGraph, for the fast mode
    int threads = 0;
    int repeats = 5;  ///< measurements of each mode, alternating; medians are reported
};

/// One line of the report; seconds are medians (docs/performance.md says how they are measured).
struct BenchRow {
    std::string backbone;
    int channels = 0;
    int size = 0;
    std::string method, device, precision;
    std::string mode;  ///< "plain" or "fast"
    double featuresSeconds = 0;
    double iterationSeconds = 0;
    double clickSeconds = 0;
    int iterations = 0;
    double iterationGflop = 0;  ///< own count of one iteration (docs/performance.md)
    double rateRatio = 0;       ///< iterationGflop / iterationSeconds / convolution rate
    double peakMib = 0;         ///< peak resident memory of the process so far
};

struct BenchReport {
    std::string cpu;
    int cores = 0;
    std::optional<std::string> gpu;
    int threads = 0;
    std::string blas;
    /// 3x3, 256 to 256, 50x50, float32, best layout, same run; 0 on a GPU.
    double convolutionGflops = 0;
    std::vector<BenchRow> rows;
};

/// Runs both modes alternating in this process on synthetic weights and image.
Result<BenchReport> runBench(const BenchSettings& settings,
                             const std::function<void(const std::string&)>& progress);

}  // namespace cgam
