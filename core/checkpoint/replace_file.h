#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <filesystem>
#include <span>

namespace cgam::checkpoint {

/// Puts `bytes` under the name `file` so that at every moment, also after a power cut, either the
/// old or the new content is there in full: writes a temporary file in the same folder, flushes it
/// to the disk, renames it. On an Error (folder not writable, disk full) nothing is left behind.
Result<void> replaceFile(const std::filesystem::path& file, std::span<const std::byte> bytes);

}  // namespace cgam::checkpoint
