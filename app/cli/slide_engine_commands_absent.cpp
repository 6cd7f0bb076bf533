#include "app/cli/commands.h"

namespace cgam::cli {

void addSlideEngineCommands(CLI::App&) {}

}  // namespace cgam::cli
