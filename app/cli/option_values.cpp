#include "app/cli/option_values.h"

#include "core/base/quoted.h"

#include <charconv>
#include <cmath>
#include <string_view>
#include <system_error>
#include <type_traits>

namespace cgam::cli {

namespace {

template <typename T>
T parse(const std::string& flag, const std::string& text, const Range<T>& range) {
    std::string_view digits = text;
    if (digits.size() > 1 && digits[0] == '+' && digits[1] != '-') digits.remove_prefix(1);
    T value{};
    const char* end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, value);
    bool good = read.ec == std::errc() && read.ptr == end && range.contains(value);
    if constexpr (std::is_floating_point_v<T>) good = good && std::isfinite(value);
    if (good) return value;
    const std::string allowed = rangeText(range);
    throw UsageError(flag + " must be a " +
                     (std::is_floating_point_v<T> ? "number" : "whole number") +
                     (allowed.empty() ? "" : " " + allowed) + ", not " + quotedText(text) + ".");
}

}  // namespace

double parseNumber(const std::string& flag, const std::string& text, const Range<double>& range) {
    return parse(flag, text, range);
}

int parseNumber(const std::string& flag, const std::string& text, const Range<int>& range) {
    return parse(flag, text, range);
}

unsigned parseNumber(const std::string& flag, const std::string& text,
                     const Range<unsigned>& range) {
    return parse(flag, text, range);
}

std::int64_t parseNumber(const std::string& flag, const std::string& text,
                         const Range<std::int64_t>& range) {
    return parse(flag, text, range);
}

std::uint64_t parseNumber(const std::string& flag, const std::string& text,
                          const Range<std::uint64_t>& range) {
    return parse(flag, text, range);
}

std::vector<std::string> listParts(const std::string& flag, const std::string& text) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t comma = std::min(text.find(',', begin), text.size());
        parts.push_back(text.substr(begin, comma - begin));
        if (parts.back().empty())
            throw UsageError(flag + " takes a list such as a,b,c without gaps, not " +
                             quotedText(text) + ".");
        begin = comma + 1;
    }
    return parts;
}

}  // namespace cgam::cli
