#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace cgam {

/// "line 3, column 14" of the byte at `offset`, both counted from 1.
std::string placeInText(std::string_view text, std::size_t offset);

/// Error (bad input) for a text whose reading as JSON ended at a byte, counted from 1 as
/// nlohmann::json::parse_error::byte is; names the text and the place.
Error jsonMistake(std::string_view text, const std::string& name, std::size_t byte);

/// Error (bad input) for a text with a zero byte, which names the text and the place. JSON has
/// none, but the reader takes one for the end of the text and would not look at what follows it.
Result<void> checkNoZeroByte(std::string_view text, const std::string& name);

}  // namespace cgam
