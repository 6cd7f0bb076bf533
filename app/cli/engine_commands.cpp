#include "app/cli/commands.h"
#include "core/engine_torch/devices.h"

namespace cgam::cli {

void addEngineCommands(CLI::App& app) {
    addRefineCommand(app);
    addEvaluateCommand(app);
    addTuneCommand(app);
    addAblateCommand(app);
    addBenchCommand(app);
    addModelCommand(app);
    addTrainCommand(app);
}

std::vector<std::string> engineVersionLines() {
    std::vector<std::string> lines = {"LibTorch " + torchVersion()};
    for (const std::string& device : listDevices())
        lines.push_back("device " + device);
    return lines;
}

}  // namespace cgam::cli
