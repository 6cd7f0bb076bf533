#include "core/experiment/machine_facts.h"

#include "core/base/processors.h"

#include <algorithm>

namespace cgam {

MachineFacts machineFacts(const std::string& version, std::span<const std::string> devices) {
    MachineFacts facts{processorName(), processorsAllowed(), std::nullopt, "cgam " + version};
    const auto gpu = std::find_if(devices.begin(), devices.end(), [](const std::string& device) {
        return device.starts_with("cuda:");
    });
    if (gpu != devices.end()) facts.gpu = gpu->substr(gpu->find(' ') + 1);
    return facts;
}

}  // namespace cgam
