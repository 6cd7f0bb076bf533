#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace cgam {

/// "line 3, column 14" of the byte at `offset`, both counted from 1.
std::string placeInText(std::string_view text, std::size_t offset);

}  // namespace cgam
