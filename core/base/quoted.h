#pragma once

#include <filesystem>
#include <string>

namespace cgam {

/// A path as it stands in messages: 'folder/name.png'.
inline std::string quoted(const std::filesystem::path& path) {
    return "'" + path.string() + "'";
}

}  // namespace cgam
