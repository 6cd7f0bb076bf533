#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace cgam::checkpoint {

/// Appends numbers (little endian) and texts to a byte vector, which must outlive it.
class ByteSink {
public:
    explicit ByteSink(std::vector<std::byte>& bytes) : bytes_(&bytes) {}

    void put(std::span<const std::byte> data) {
        bytes_->insert(bytes_->end(), data.begin(), data.end());
    }
    void put(std::string_view text) { put(std::as_bytes(std::span(text))); }

    /// The low bytes of value, as many as T has.
    template <std::unsigned_integral T>
    void put(std::uint64_t value) {
        for (std::size_t i = 0; i < sizeof(T); ++i)
            bytes_->push_back(static_cast<std::byte>(value >> (8 * i) & 0xFFu));
    }

private:
    std::vector<std::byte>* bytes_;
};

}  // namespace cgam::checkpoint
