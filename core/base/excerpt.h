#pragma once

#include <string>
#include <string_view>

namespace cgam {

/// Text from a file for use in a message, however long and whatever it holds: in single quotes, cut
/// to 80 bytes, unprintable characters replaced.
std::string excerpt(std::string_view text);

}  // namespace cgam
