#include "core/checkpoint/utf8.h"

#include "core/checkpoint/refusal.h"

#include <cstddef>

namespace cgam::checkpoint {

namespace {

constexpr std::size_t kQuotedBytes = 80;

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

}  // namespace

bool isUtf8(std::string_view text) {
    constexpr char32_t kSmallest[] = {0, 0x80, 0x800, 0x10000};
    for (std::size_t i = 0; i < text.size();) {
        const auto first = static_cast<unsigned char>(text[i]);
        const std::size_t more = followers(first);
        if (more > 3 || text.size() - i <= more) return false;
        char32_t codePoint = more == 0 ? first : first & (0x3Fu >> more);
        for (std::size_t k = 1; k <= more; ++k) {
            if (!isContinuation(text[i + k])) return false;
            codePoint = codePoint << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3Fu);
        }
        const bool surrogate = codePoint >= 0xD800 && codePoint < 0xE000;
        if (codePoint < kSmallest[more] || codePoint > 0x10FFFF || surrogate) return false;
        i += more + 1;
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

std::string inQuotes(std::string_view text) {
    const bool cut = text.size() > kQuotedBytes;
    if (cut) {
        std::size_t end = kQuotedBytes;
        while (end > 0 && isContinuation(text[end]))
            --end;
        text = text.substr(0, end);
    }
    const bool utf8 = isUtf8(text);
    std::string result = "'";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool printable = byte >= 0x80 ? utf8 : byte >= 0x20 && byte != 0x7F;
        result.push_back(printable ? c : '?');
    }
    return result + (cut ? "...'" : "'");
}

}  // namespace cgam::checkpoint
