#include "app/cli/engine_options.h"

namespace cgam::cli {

const Names<DeviceChoice>& deviceNames() {
    static const Names<DeviceChoice> names = {
        {"auto", DeviceChoice::Auto}, {"cpu", DeviceChoice::Cpu}, {"cuda", DeviceChoice::Cuda}};
    return names;
}

const Names<Precision>& precisionNames() {
    static const Names<Precision> names = {{"float32", Precision::Float32},
                                           {"float64", Precision::Float64},
                                           {"bfloat16", Precision::BFloat16}};
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

}  // namespace cgam::cli
