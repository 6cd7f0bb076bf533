#include "app/cli/commands.h"

namespace cgam::cli {

void addDataCommands(CLI::App& app) {
    addPackCommand(app);
    addSplitCommand(app);
}

}  // namespace cgam::cli
