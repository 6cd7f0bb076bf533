#include "app/cli/commands.h"

namespace cgam::cli {

void addSlideEngineCommands(CLI::App& app) {
    addSegmentCommand(app);
    addCompareCommand(app);
    addSlideClicksCommand(app);
}

}  // namespace cgam::cli
