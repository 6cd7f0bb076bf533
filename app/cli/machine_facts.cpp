#include "app/cli/machine_facts.h"

#include "core/engine_torch/devices.h"

#include <fstream>

namespace cgam::cli {

MachineFacts machineFacts() {
    MachineFacts facts;
    facts.cpu = "unknown";
    std::ifstream info("/proc/cpuinfo");
    for (std::string line; std::getline(info, line);)
        if (line.starts_with("model name")) {
            facts.cpu = line.substr(line.find(':') + 2);
            break;
        }
    facts.cores = processorsAllowed();
    for (const std::string& device : listDevices())
        if (device.starts_with("cuda:") && !facts.gpu)
            facts.gpu = device.substr(device.find(' ') + 1);
    facts.program = "cgam " CGAM_VERSION;
    return facts;
}

}  // namespace cgam::cli
