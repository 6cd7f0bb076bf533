#include "app/annotator/exported_files.h"

#include <string>
#include <system_error>

namespace cgam::app {

namespace fs = std::filesystem;

namespace {

std::pair<fs::file_time_type, std::uintmax_t> stampOf(const fs::path& file) {
    std::error_code none;
    return {fs::last_write_time(file, none), fs::file_size(file, none)};
}

}  // namespace

fs::path ExportedFiles::nameFor(const fs::path& wanted) const {
    fs::path name = wanted;
    for (int number = 2; !isFree(name); ++number)
        name.replace_filename(wanted.stem().string() + "-" + std::to_string(number) +
                              wanted.extension().string());
    return name;
}

void ExportedFiles::remember(const fs::path& file) {
    written_[file] = stampOf(file);
}

bool ExportedFiles::isFree(const fs::path& file) const {
    std::error_code none;
    if (!fs::exists(file, none)) return true;
    const auto known = written_.find(file);
    return known != written_.end() && known->second == stampOf(file);
}

}  // namespace cgam::app
