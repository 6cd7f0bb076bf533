#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace cgam {

/// Whether this build compresses and expands (zlib).
bool hasDeflate();

/// The values as a zlib stream (RFC 1950), coded for runs and frequencies only: prediction errors
/// hold no longer repetitions worth looking for. Throws std::logic_error without zlib.
std::vector<std::uint8_t> deflated(std::span<const std::uint8_t> values);

/// The `size` values of a zlib stream; nothing if the stream is damaged or holds another number.
/// Takes no more memory than `size` asks for. Throws std::logic_error without zlib.
std::optional<std::vector<std::uint8_t>> inflated(std::span<const std::uint8_t> stream,
                                                  std::size_t size);

}  // namespace cgam
