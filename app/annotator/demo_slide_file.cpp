#include "app/annotator/demo_slide_file.h"

#include "core/slide/demo_slide.h"
#include "ui/slide/paths.h"

#include <QStandardPaths>

namespace cgam::app {

std::filesystem::path demoSlideFile() {
    return ui::pathOf(QStandardPaths::writableLocation(QStandardPaths::CacheLocation)) /
           "demo-1.svs";
}

Result<void> makeDemoSlide(const std::filesystem::path& file) {
    std::error_code error;
    if (std::filesystem::exists(file, error)) return {};
    std::filesystem::create_directories(file.parent_path(), error);
    DemoSlideSettings settings;
    settings.width = 6000;
    settings.height = 4500;
    settings.seed = 7;
    settings.out = file;
    return writeDemoSlide(settings);
}

}  // namespace cgam::app
