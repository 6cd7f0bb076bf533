#pragma once

#include "tests/hostile/reading.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace cgam::test {

/// Reads a file as its reader does (reading.h). `reader` is one of readerNames(); throws
/// std::out_of_range for another.
Reading readAs(std::string_view reader, const std::filesystem::path& file);

/// Every reader of bytes from outside.
std::vector<std::string> readerNames();

}  // namespace cgam::test
