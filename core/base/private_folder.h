#pragma once

#include <filesystem>
#include <system_error>

namespace cgam {

/// Makes a folder, and those above it, if it is not there: one for unfinished work and other
/// temporary files, into which only the user may look. One that is there keeps its permissions.
inline void makePrivateFolder(const std::filesystem::path& folder, std::error_code& failure) {
    if (std::filesystem::create_directories(folder, failure))
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failure);
}

}  // namespace cgam
