#include "core/data/deflate.h"

#include <limits>
#include <new>
#include <stdexcept>
#include <zlib.h>

namespace cgam {

namespace {

/// zlib counts bytes in 32 bits; pictures stay far below.
uInt count(std::size_t size) {
    if (size > std::numeric_limits<uInt>::max())
        throw std::length_error("too many values for one zlib stream");
    return static_cast<uInt>(size);
}

/// zlib's input is not const where ZLIB_CONST is not set, but it is not written to.
Bytef* input(std::span<const std::uint8_t> values) {
    return const_cast<Bytef*>(values.data());
}

}  // namespace

namespace {

/// zlib codes at most 1032 bytes in one: what a longer text claims to hold is seen before memory is
/// taken for it.
constexpr std::size_t kMostExpansion = 1032;

}  // namespace

bool hasDeflate() {
    return true;
}

std::vector<std::uint8_t> deflated(std::span<const std::uint8_t> values) {
    constexpr int kWindowBits = 15;
    constexpr int kMemoryLevel = 9;
    z_stream stream{};
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kWindowBits, kMemoryLevel,
                     Z_RLE) != Z_OK)
        throw std::bad_alloc();
    std::vector<std::uint8_t> out(deflateBound(&stream, static_cast<uLong>(values.size())));
    stream.next_in = input(values);
    stream.avail_in = count(values.size());
    stream.next_out = out.data();
    stream.avail_out = count(out.size());
    const int result = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (result != Z_STREAM_END) throw std::logic_error("zlib's bound was too small");
    return out;
}

std::optional<std::vector<std::uint8_t>> inflated(std::span<const std::uint8_t> stream,
                                                  std::size_t size) {
    if (size / kMostExpansion > stream.size()) return std::nullopt;
    z_stream state{};
    if (inflateInit(&state) != Z_OK) throw std::bad_alloc();
    std::vector<std::uint8_t> values(size);
    state.next_in = input(stream);
    state.avail_in = count(stream.size());
    state.next_out = values.data();
    state.avail_out = count(values.size());
    const int result = inflate(&state, Z_FINISH);
    const bool whole = result == Z_STREAM_END && state.avail_out == 0 && state.avail_in == 0;
    inflateEnd(&state);
    if (!whole) return std::nullopt;
    return values;
}

}  // namespace cgam
