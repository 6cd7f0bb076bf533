#include "app/cli/engine_options.h"

#include "core/engine/precision_id.h"

namespace cgam::cli {

const Names<DeviceChoice>& deviceNames() {
    static const Names<DeviceChoice> names = {
        {"auto", DeviceChoice::Auto}, {"cpu", DeviceChoice::Cpu}, {"cuda", DeviceChoice::Cuda}};
    return names;
}

const Names<Precision>& precisionNames() {
    static const Names<Precision> names = [] {
        Names<Precision> all;
        for (const Precision precision :
             {Precision::Float32, Precision::Float64, Precision::BFloat16})
            all.emplace_back(precisionId(precision), precision);
        return all;
    }();
    return names;
}

Method parseMethod(const std::string& id) {
    const Result<Method> method = methodFromId(id);
    if (!method) throw UsageError(method.error().message);
    return *method;
}

void addDeviceOptions(CLI::App& app, DeviceChoice& device, int& threads, Precision& precision) {
    addChoice(app, "--device", device, deviceNames(),
              "Where to compute; auto takes CUDA if present")
        ->group("Machine");
    addNumber(app, "--threads", threads, "N",
              "Processor threads; 0: as many as the processors this process may use",
              allowed::kThreads)
        ->group("Machine");
    addChoice(app, "--precision", precision, precisionNames(), "Number format of the computation")
        ->group("Machine");
}

void addCudaGraphOption(CLI::App& app, bool& cudaGraph) {
    addSwitch(app, "--cuda-graph", cudaGraph,
              "On CUDA (elsewhere without effect), replay the iterations of CGAM and G-BRS from a "
              "recording")
        ->group("Machine");
}

}  // namespace cgam::cli
