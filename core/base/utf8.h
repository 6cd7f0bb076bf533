#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace cgam {

/// Whether the text is well-formed UTF-8 (no overlong forms, no surrogates).
bool isUtf8(std::string_view text);

/// Appends one code point (at most 0x10FFFF) as UTF-8.
void appendUtf8(std::string& text, char32_t codePoint);

/// A code point and the number of bytes that it takes.
struct Utf8Character {
    char32_t codePoint = 0;
    std::size_t bytes = 0;
};

/// The character that a text begins with; none if the text is empty or begins with anything that
/// is not well-formed UTF-8.
std::optional<Utf8Character> firstCharacter(std::string_view text);

/// Text from outside (a name, a note in a file) as it may be shown: control characters, among them
/// those that make a terminal obey or turn the direction of writing, and bytes that are no UTF-8
/// are replaced by '?', one each.
std::string printable(std::string_view text);

}  // namespace cgam
