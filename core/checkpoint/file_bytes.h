#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace cgam::checkpoint {

/// The last part of a path, as people call the file.
std::string displayName(const std::filesystem::path& file);

/// The whole content. Throws ErrorException, with different sentences for: not there, a folder,
/// not a plain file, no right to read, more than maxBytes.
std::vector<std::byte> readFileBytes(const std::filesystem::path& file, std::uint64_t maxBytes);

}  // namespace cgam::checkpoint
