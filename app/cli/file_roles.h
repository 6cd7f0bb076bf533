#pragma once

#include <filesystem>
#include <optional>
#include <vector>

namespace cgam::cli {

/// The files of one command.
struct FileRoles {
    std::vector<std::optional<std::filesystem::path>> inputs;
    std::vector<std::optional<std::filesystem::path>> outputs;
};

/// The same for every name of a file, also of one that is not there yet.
std::filesystem::path placeOf(const std::filesystem::path& path);

/// Throws UsageError if two outputs are the same file or an output is an input, by whatever names:
/// either would lose data without a word.
void checkNoOverwriting(const FileRoles& files);

}  // namespace cgam::cli
