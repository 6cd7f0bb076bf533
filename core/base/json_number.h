#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <utility>

namespace cgam {

/// The whole number that a value of JSON (nlohmann's) holds, where it holds one that T can. The
/// parser's own conversion cuts off what does not fit, and for 1e300 what it does is undefined.
template <std::integral T, typename Json>
std::optional<T> wholeNumber(const Json& value) {
    if (value.is_number_unsigned()) {
        const auto number = value.template get<std::uint64_t>();
        return std::in_range<T>(number) ? std::optional(static_cast<T>(number)) : std::nullopt;
    }
    if (!value.is_number_integer()) return std::nullopt;
    const auto number = value.template get<std::int64_t>();
    return std::in_range<T>(number) ? std::optional(static_cast<T>(number)) : std::nullopt;
}

}  // namespace cgam
