#include "app/cli/commands.h"
#include "core/slide/slide_source.h"

#include <opencv2/core/utility.hpp>

namespace cgam::cli {

void addImagingCommands(CLI::App& app) {
    addInfoCommand(app);
    addCropCommand(app);
    addPatchesCommand(app);
    addDemoPatchCommand(app);
    addDemoSlideCommand(app);
    addExportCommand(app);
}

std::vector<std::string> imagingVersionLines() {
    return {"OpenSlide " + openSlideVersion(), "OpenCV " + cv::getVersionString()};
}

}  // namespace cgam::cli
