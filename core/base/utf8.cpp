#include "core/base/utf8.h"

namespace cgam {

namespace {

bool isContinuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u;
}

/// Bytes that follow the first byte of a sequence; 4 stands for "not a first byte".
std::size_t followers(unsigned char first) {
    if (first < 0x80) return 0;
    if (first >= 0xC2 && first < 0xE0) return 1;
    if (first >= 0xE0 && first < 0xF0) return 2;
    if (first >= 0xF0 && first < 0xF5) return 3;
    return 4;
}

/// Characters that act on a terminal or on the order of the text around them instead of being seen.
bool isControl(char32_t c) {
    const bool ascii = c < 0x20 || c == 0x7F;
    const bool c1 = c >= 0x80 && c < 0xA0;  // U+009B begins a terminal's commands as ESC [ does
    const bool lineEnd = c == 0x2028 || c == 0x2029;
    const bool direction = c == 0x061C || c == 0x200E || c == 0x200F ||
                           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return ascii || c1 || lineEnd || direction;
}

}  // namespace

std::optional<Utf8Character> firstCharacter(std::string_view text) {
    constexpr char32_t kSmallest[] = {0, 0x80, 0x800, 0x10000};
    if (text.empty()) return std::nullopt;
    const auto first = static_cast<unsigned char>(text[0]);
    const std::size_t more = followers(first);
    if (more > 3 || text.size() <= more) return std::nullopt;
    char32_t codePoint = more == 0 ? first : first & (0x3Fu >> more);
    for (std::size_t k = 1; k <= more; ++k) {
        if (!isContinuation(text[k])) return std::nullopt;
        codePoint = codePoint << 6 | (static_cast<unsigned char>(text[k]) & 0x3Fu);
    }
    const bool surrogate = codePoint >= 0xD800 && codePoint < 0xE000;
    if (codePoint < kSmallest[more] || codePoint > 0x10FFFF || surrogate) return std::nullopt;
    return Utf8Character{codePoint, more + 1};
}

bool isUtf8(std::string_view text) {
    while (!text.empty()) {
        const auto character = firstCharacter(text);
        if (!character) return false;
        text.remove_prefix(character->bytes);
    }
    return true;
}

void appendUtf8(std::string& text, char32_t codePoint) {
    const auto append = [&text](char32_t byte) {
        text.push_back(static_cast<char>(static_cast<unsigned char>(byte)));
    };
    if (codePoint < 0x80) {
        append(codePoint);
        return;
    }
    if (codePoint < 0x800) {
        append(0xC0 | codePoint >> 6);
    } else {
        if (codePoint < 0x10000) {
            append(0xE0 | codePoint >> 12);
        } else {
            append(0xF0 | codePoint >> 18);
            append(0x80 | (codePoint >> 12 & 0x3F));
        }
        append(0x80 | (codePoint >> 6 & 0x3F));
    }
    append(0x80 | (codePoint & 0x3F));
}

std::string printable(std::string_view text) {
    std::string shown;
    while (!text.empty()) {
        const auto character = firstCharacter(text);
        const std::size_t bytes = character ? character->bytes : 1;
        if (character && !isControl(character->codePoint))
            shown += text.substr(0, bytes);
        else
            shown += '?';
        text.remove_prefix(bytes);
    }
    return shown;
}

}  // namespace cgam
