#include "app/cli/commands.h"

namespace cgam::cli {

void addEngineCommands(CLI::App&) {}

std::vector<std::string> engineVersionLines() {
    return {"LibTorch: not in this build"};
}

}  // namespace cgam::cli
