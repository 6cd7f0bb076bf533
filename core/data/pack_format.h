#pragma once

#include "core/data/labelled_case.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cgam {

// The layout of a packed file: header, cases, list (JSON), trailer. docs/formats.md describes it.

inline constexpr std::string_view kPackMagic = "CGAMPACK";
inline constexpr std::string_view kPackEndMagic = "KCAPMAGC";
inline constexpr std::uint32_t kPackVersion = 1;
/// Magic, version, four bytes kept free.
inline constexpr std::size_t kPackHeaderBytes = 16;
/// Where the list is, its length, its CRC-32, four bytes kept free, end magic.
inline constexpr std::size_t kPackTrailerBytes = 32;

/// Where one case lies: the pictures' values, then the truth's, both coded alike.
struct PackedPlace {
    std::uint64_t start = 0;
    std::uint64_t imageBytes = 0;
    std::uint64_t truthBytes = 0;
    std::uint32_t crc = 0;  ///< CRC-32 of both
    int width = 0;
    int height = 0;
    bool deflated = false;
};

struct PackedCase {
    CaseEntry entry;
    PackedPlace place;
};

/// The list as JSON text.
std::string packListText(const std::vector<PackedCase>& cases);

/// Reads the list and checks it: names are there and differ, sizes lie within the limits, places
/// within `casesEnd` bytes. Throws ErrorException; `name` stands for the file.
std::vector<PackedCase> parsePackList(std::string_view text, std::uint64_t casesEnd,
                                      const std::string& name);

/// Little-endian numbers, as header and trailer have them.
template <typename T>
void putLittle(char* out, T value) {
    for (std::size_t i = 0; i < sizeof(T); ++i)
        out[i] = static_cast<char>(static_cast<unsigned char>(value >> (8 * i)));
}
template <typename T>
T littleAt(const char* in) {
    T value = 0;
    for (std::size_t i = 0; i < sizeof(T); ++i)
        value |= static_cast<T>(static_cast<T>(static_cast<unsigned char>(in[i])) << (8 * i));
    return value;
}

/// Truth values as bytes and back: 0, 1, and 255 for ignored.
inline std::uint8_t truthByte(std::int8_t value) {
    return static_cast<std::uint8_t>(value);
}

}  // namespace cgam
