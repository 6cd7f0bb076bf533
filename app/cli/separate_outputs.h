#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <functional>
#include <vector>

namespace cgam::cli {

/// A file that a command writes and that needs none of its other files.
struct SeparateOutput {
    std::filesystem::path file;
    std::function<Result<void>(const std::filesystem::path& file)> write;
};

/// Writes one after the other; one that cannot be written keeps none of the others from it, but a
/// cancel ends it. Throws ErrorException at the end where one failed: a line for each that names
/// its file, and one for those that are written. A runtime error where any of them is one, so that
/// a script sees the failure of the machine first.
void writeSeparately(const std::vector<SeparateOutput>& outputs);

}  // namespace cgam::cli
