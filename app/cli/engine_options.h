#pragma once

#include "app/cli/option_types.h"
#include "core/engine/settings.h"

namespace cgam::cli {

const Names<DeviceChoice>& deviceNames();
const Names<Precision>& precisionNames();

/// The method of that name; an unknown name is a usage error that lists the known ones.
Method parseMethod(const std::string& id);

/// --device, --threads and --precision.
void addDeviceOptions(CLI::App& app, DeviceChoice& device, int& threads, Precision& precision);
/// --cuda-graph.
void addCudaGraphOption(CLI::App& app, bool& cudaGraph);

}  // namespace cgam::cli
