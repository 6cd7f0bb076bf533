#include "tests/training_torch/demo_data_set.h"

#include "core/io/image_files.h"
#include "core/synth/tissue.h"

#include <unistd.h>

namespace cgam {

namespace fs = std::filesystem;

ScratchFolder::ScratchFolder(const std::string& name)
    : path_(fs::temp_directory_path() / (name + "-" + std::to_string(::getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
}

ScratchFolder::~ScratchFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

void writeDemoDataSet(const fs::path& folder, int count, int size, int first) {
    fs::create_directories(folder / "images");
    fs::create_directories(folder / "masks");
    for (int i = first; i < first + count; ++i) {
        const DemoPatch patch = demoPatch(static_cast<std::uint64_t>(i), size, 2.0);
        const std::string name = "demo" + std::to_string(i) + ".png";
        writeRgb(folder / "images" / name, patch.image).value();
        writeMask(folder / "masks" / name, patch.tumour).value();
    }
}

}  // namespace cgam
