#include "app/cli/machine_facts.h"

#include "core/engine_torch/devices.h"

namespace cgam::cli {

MachineFacts machineFacts() {
    return cgam::machineFacts(CGAM_VERSION, listDevices());
}

}  // namespace cgam::cli
