#pragma once

#include "core/checkpoint/refusal.h"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace cgam::checkpoint {

/// The same bytes as text; both views end with the owner of the bytes.
inline std::string_view asText(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

[[noreturn]] inline void refuseCutShort() {
    throw Refusal("is cut short: it ends in the middle of its data. Copy or download it again.");
}

/// Walks over bytes in memory, little endian. Going past the end throws a Refusal that says the
/// file is cut short; nothing outside the span is ever touched.
class ByteCursor {
public:
    explicit ByteCursor(std::span<const std::byte> bytes) : bytes_(bytes) {}

    std::size_t position() const { return position_; }
    std::size_t remaining() const { return bytes_.size() - position_; }

    std::span<const std::byte> take(std::uint64_t count) {
        if (count > remaining()) refuseCutShort();
        const auto taken = bytes_.subspan(position_, static_cast<std::size_t>(count));
        position_ += taken.size();
        return taken;
    }

    std::string_view takeText(std::uint64_t count) { return asText(take(count)); }

    /// Text up to the next line feed, which is skipped.
    std::string_view takeLine() {
        const std::size_t length = asText(bytes_.subspan(position_)).find('\n');
        if (length == std::string_view::npos) refuseCutShort();
        const std::string_view line = takeText(length);
        ++position_;
        return line;
    }

    template <std::unsigned_integral T>
    T take() {
        std::uint64_t value = 0;
        unsigned shift = 0;
        for (const std::byte byte : take(sizeof(T))) {
            value |= std::to_integer<std::uint64_t>(byte) << shift;
            shift += 8;
        }
        return static_cast<T>(value);
    }

private:
    std::span<const std::byte> bytes_;
    std::size_t position_ = 0;
};

}  // namespace cgam::checkpoint
