#pragma once

#include "core/base/utf8.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace cgam {

/// Text from outside as it stands in messages: in single quotes, and printable.
inline std::string quotedText(std::string_view text) {
    return "'" + printable(text) + "'";
}

/// A path as it stands in messages: 'folder/name.png'.
inline std::string quoted(const std::filesystem::path& path) {
    return quotedText(path.string());
}

}  // namespace cgam
