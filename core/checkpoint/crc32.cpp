#include "core/checkpoint/crc32.h"

#include <array>

namespace cgam::checkpoint {

namespace {

using Table = std::array<std::uint32_t, 256>;

/// tables[k][b] is the CRC of byte b followed by k zero bytes: eight bytes a step ("slicing by 8")
/// keep the check well below the time that reading the file takes.
constexpr std::array<Table, 8> makeTables() {
    std::array<Table, 8> tables{};
    for (std::uint32_t b = 0; b < 256; ++b) {
        std::uint32_t crc = b;
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 1u) != 0 ? crc >> 1 ^ 0xEDB88320u : crc >> 1;
        tables[0][b] = crc;
    }
    for (std::size_t k = 1; k < 8; ++k) {
        for (std::size_t b = 0; b < 256; ++b) {
            const std::uint32_t before = tables[k - 1][b];
            tables[k][b] = before >> 8 ^ tables[0][before & 0xFFu];
        }
    }
    return tables;
}

constexpr std::array<Table, 8> kTables = makeTables();

}  // namespace

std::uint32_t crc32(std::span<const std::byte> bytes) {
    std::uint32_t crc = 0xFFFFFFFFu;
    const auto at = [&bytes](std::size_t i) { return std::to_integer<std::uint32_t>(bytes[i]); };
    while (bytes.size() >= 8) {
        crc ^= at(0) | at(1) << 8 | at(2) << 16 | at(3) << 24;
        crc = kTables[7][crc & 0xFFu] ^ kTables[6][crc >> 8 & 0xFFu] ^
              kTables[5][crc >> 16 & 0xFFu] ^ kTables[4][crc >> 24] ^ kTables[3][at(4)] ^
              kTables[2][at(5)] ^ kTables[1][at(6)] ^ kTables[0][at(7)];
        bytes = bytes.subspan(8);
    }
    for (const std::byte byte : bytes)
        crc = crc >> 8 ^ kTables[0][(crc ^ std::to_integer<std::uint32_t>(byte)) & 0xFFu];
    return ~crc;
}

}  // namespace cgam::checkpoint
