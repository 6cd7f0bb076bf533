#include "app/cli/commands.h"

namespace cgam::cli {

void addImagingCommands(CLI::App&) {}

std::vector<std::string> imagingVersionLines() {
    return {"OpenSlide: not in this build", "OpenCV: not in this build"};
}

}  // namespace cgam::cli
