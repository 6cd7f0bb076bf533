#pragma once

#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>
#include <type_traits>

namespace cgam {

/// The numbers that a setting may take, stated once for the check, the help and the message.
template <typename T>
struct Range {
    T least;
    T most;
    bool withoutLeast = false;  ///< above `least`, not `least` itself
    bool withoutMost = false;

    /// False for not-a-number.
    constexpr bool contains(T value) const {
        return (withoutLeast ? value > least : value >= least) &&
               (withoutMost ? value < most : value <= most);
    }
};

/// Every number of the type but infinity.
template <typename T>
constexpr Range<T> allNumbers() {
    return {std::numeric_limits<T>::lowest(), std::numeric_limits<T>::max()};
}

/// The shortest text that stands for this number: "0.05", "1e30", "4096".
template <typename T>
std::string numberText(T number) {
    static_assert(std::is_arithmetic_v<T>);
    if (std::is_floating_point_v<T> && number == T{0}) return "0";  // also for minus zero
    std::array<char, 64> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
    std::string text(buffer.data(), end);
    const std::size_t plus = text.find("e+");
    return plus == std::string::npos ? text : text.erase(plus + 1, 1);
}

/// "from 0 to 1", "above 0 and below 1"; empty for all numbers of a type with fractions.
template <typename T>
std::string rangeText(const Range<T>& range) {
    const Range<T> all = allNumbers<T>();
    if (std::is_floating_point_v<T> && range.least == all.least && range.most == all.most)
        return "";
    const std::string least = numberText(range.least);
    const std::string most = numberText(range.most);
    if (!range.withoutLeast && !range.withoutMost) return "from " + least + " to " + most;
    return (range.withoutLeast ? "above " + least : "at least " + least) +
           (range.withoutMost ? " and below " : " and at most ") + most;
}

}  // namespace cgam
