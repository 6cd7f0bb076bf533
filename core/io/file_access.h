#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace cgam {

/// The whole content of a file. Errors (bad input), each its own sentence: the file is missing, not
/// a regular file, not readable (InputFile), empty, or longer than maxBytes.
Result<std::vector<std::byte>> readFile(const std::filesystem::path& path, std::size_t maxBytes);

}  // namespace cgam
