#include "core/base/json_names.h"

#include "core/base/utf8.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <tuple>

namespace cgam {

namespace {

/// The four digits after "\u" at the beginning of `rest`, which loses all six.
std::optional<char32_t> takeEscape(std::string_view& rest) {
    constexpr std::size_t kLength = 6;
    if (!rest.starts_with("\\u") || rest.size() < kLength) return std::nullopt;
    std::uint16_t value = 0;
    const char* end = rest.data() + kLength;
    const auto [read, error] = std::from_chars(rest.data() + 2, end, value, 16);
    if (error != std::errc() || read != end) return std::nullopt;
    rest.remove_prefix(kLength);
    return value;
}

/// The code point of one "\uXXXX", or of two that belong together.
std::optional<char32_t> takeCodePoint(std::string_view& rest) {
    const std::optional<char32_t> first = takeEscape(rest);
    if (!first || *first < 0xD800 || *first > 0xDFFF) return first;
    const std::optional<char32_t> second = takeEscape(rest);
    if (*first > 0xDBFF || !second || *second < 0xDC00 || *second > 0xDFFF) return std::nullopt;
    return 0x10000 + ((*first - 0xD800) << 10) + (*second - 0xDC00);
}

/// What a name with escapes means; none for escapes that are no JSON, at which a parser stops.
std::optional<std::string> unescaped(std::string_view rest) {
    constexpr std::string_view kLetters = "\"\\/bfnrt";
    constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    std::string meant;
    while (!rest.empty()) {
        if (rest.front() != '\\') {
            meant += rest.front();
            rest.remove_prefix(1);
        } else if (rest.starts_with("\\u")) {
            const std::optional<char32_t> character = takeCodePoint(rest);
            if (!character) return std::nullopt;
            appendUtf8(meant, *character);
        } else {
            const std::size_t which = kLetters.find(rest.size() > 1 ? rest[1] : '\0');
            if (which == std::string_view::npos) return std::nullopt;
            meant += kMeanings[which];
            rest.remove_prefix(2);
        }
    }
    return meant;
}

}  // namespace

void JsonNames::add(std::string_view written) {
    std::string_view meant = written;
    if (written.find('\\') != std::string_view::npos)
        if (std::optional<std::string> plain = unescaped(written))
            meant = unescaped_.emplace_back(std::move(*plain));
    names_.push_back({meant, written});
}

std::optional<std::string_view> JsonNames::close() {
    if (starts_.empty()) return std::nullopt;  // more ends than beginnings
    const auto first = names_.begin() + static_cast<std::ptrdiff_t>(starts_.back());
    starts_.pop_back();
    std::sort(first, names_.end(), [](const Name& a, const Name& b) {
        return std::tuple(a.meant, a.written.data()) < std::tuple(b.meant, b.written.data());
    });
    const auto same = std::adjacent_find(
        first, names_.end(), [](const Name& a, const Name& b) { return a.meant == b.meant; });
    std::optional<std::string_view> repeated;
    if (same != names_.end()) repeated = std::next(same)->written;
    names_.erase(first, names_.end());
    return repeated;
}

}  // namespace cgam
