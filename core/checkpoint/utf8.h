#pragma once

#include <string>
#include <string_view>

namespace cgam::checkpoint {

/// Whether the text is well-formed UTF-8 (no overlong forms, no surrogates).
bool isUtf8(std::string_view text);

/// Appends one code point (at most 0x10FFFF) as UTF-8.
void appendUtf8(std::string& text, char32_t codePoint);

}  // namespace cgam::checkpoint
