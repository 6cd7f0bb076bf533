#include "core/annotation/uuid.h"

#include "core/base/digest.h"

#include <array>
#include <cctype>
#include <cstdint>
#include <random>

namespace cgam {

namespace {

constexpr std::size_t kLength = 36;

constexpr bool isDash(std::size_t place) {
    return place == 8 || place == 13 || place == 18 || place == 23;
}

std::string written(std::uint64_t high, std::uint64_t low, unsigned version) {
    high = (high & ~0xF000ULL) | (std::uint64_t{version} << 12);
    low = (low & ~(3ULL << 62)) | (2ULL << 62);  // RFC 9562's variant
    std::string text;
    for (const std::uint64_t half : {high, low})
        for (int shift = 60; shift >= 0; shift -= 4) {
            if (isDash(text.size())) text += '-';
            text += "0123456789abcdef"[(half >> shift) & 0xF];
        }
    return text;
}

std::uint64_t digestOf(std::string_view text) {
    return fnv1a64({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

}  // namespace

bool isUuid(std::string_view text) {
    if (text.size() != kLength) return false;
    for (std::size_t i = 0; i < kLength; ++i)
        if (isDash(i) ? text[i] != '-' : std::isxdigit(static_cast<unsigned char>(text[i])) == 0)
            return false;
    return true;
}

std::string randomUuid() {
    std::random_device random;
    const auto half = [&] { return (std::uint64_t{random()} << 32) | random(); };
    const std::uint64_t high = half();
    return written(high, half(), 4);
}

std::string uuidFrom(std::string_view text) {
    return written(digestOf(text), digestOf("second half of " + std::string(text)), 8);
}

}  // namespace cgam
