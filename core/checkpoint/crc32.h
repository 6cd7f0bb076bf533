#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace cgam::checkpoint {

/// CRC-32 of zip archives (polynomial 0xEDB88320 reflected, start and final xor 0xFFFFFFFF).
std::uint32_t crc32(std::span<const std::byte> bytes);

}  // namespace cgam::checkpoint
