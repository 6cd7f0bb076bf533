#include "core/document/packed_map.h"

#include "core/base/result.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <span>
#include <zlib.h>

namespace cgam {

namespace {

template <typename T>
PackedMap packed(const Image<T>& image) {
    if (image.empty()) return {};
    const auto bytes = std::as_bytes(std::span(image.data));
    return {image.width, image.height, deflated(bytes.data(), bytes.size())};
}

/// Bytes of the map when it is unpacked.
template <typename T>
std::size_t sizeOf(const PackedMap& map) {
    if (map.width() < 1 || map.height() < 1) return 0;
    return static_cast<std::size_t>(map.width()) * static_cast<std::size_t>(map.height()) *
           sizeof(T);
}

template <typename T>
Image<T> unpacked(const PackedMap& map) {
    if (sizeOf<T>(map) == 0) return {};
    // First what may be refused, then the memory.
    const std::vector<std::byte> bytes = inflated(map.bytes(), sizeOf<T>(map));
    Image<T> image(map.width(), map.height());
    std::memcpy(image.data.data(), bytes.data(), bytes.size());
    return image;
}

}  // namespace

PackedMap::PackedMap(int width, int height, std::vector<std::byte> bytes)
    : width_(width),
      height_(height),
      bytes_(std::make_shared<const std::vector<std::byte>>(std::move(bytes))) {}

const std::vector<std::byte>& PackedMap::bytes() const {
    static const std::vector<std::byte> none;
    return bytes_ ? *bytes_ : none;
}

bool PackedMap::operator==(const PackedMap& other) const {
    return width_ == other.width_ && height_ == other.height_ &&
           (bytes_ == other.bytes_ || bytes() == other.bytes());
}

PackedMap packProbability(const FloatMap& probability) {
    return packed(levelsOf(probability));
}

PackedMap packLevels(const Image<std::uint8_t>& levels) {
    return packed(levels);
}

Image<std::uint8_t> unpackLevels(const PackedMap& map) {
    return unpacked<std::uint8_t>(map);
}

Mask cutAt(const Image<std::uint8_t>& levels, int threshold) {
    Mask mask(levels.width, levels.height);
    std::transform(levels.data.begin(), levels.data.end(), mask.data.begin(),
                   [threshold](std::uint8_t level) { return level >= threshold ? 1 : 0; });
    return mask;
}

FloatMap probabilityOf(const Image<std::uint8_t>& levels) {
    FloatMap map(levels.width, levels.height);
    std::transform(levels.data.begin(), levels.data.end(), map.data.begin(),
                   [](std::uint8_t q) { return (static_cast<float>(q) + 0.5F) / kThresholdSteps; });
    return map;
}

PackedMap packAttention(const Image<double>& attention) {
    Image<float> floats(attention.width, attention.height);
    std::transform(attention.data.begin(), attention.data.end(), floats.data.begin(),
                   [](double value) { return static_cast<float>(value); });
    return packed(floats);
}

Image<float> unpackAttention(const PackedMap& map) {
    return unpacked<float>(map);
}

void checkLevels(const PackedMap& map) {
    if (!map.empty()) inflated(map.bytes(), sizeOf<std::uint8_t>(map));
}

void checkAttention(const PackedMap& map) {
    if (!map.empty()) inflated(map.bytes(), sizeOf<float>(map));
}

std::vector<std::byte> deflated(const std::byte* data, std::size_t size) {
    uLongf length = compressBound(static_cast<uLong>(size));
    std::vector<std::byte> out(length);
    const int code =
        compress2(reinterpret_cast<Bytef*>(out.data()), &length,
                  reinterpret_cast<const Bytef*>(data), static_cast<uLong>(size), Z_BEST_SPEED);
    if (code != Z_OK) throw std::bad_alloc();  // the only failure that a large enough target leaves
    out.resize(length);
    out.shrink_to_fit();
    return out;
}

std::vector<std::byte> inflated(const std::vector<std::byte>& packed, std::size_t size) {
    // Seen before memory is taken: zlib codes at most 1032 bytes in one.
    constexpr std::size_t kMostExpansion = 1032;
    if (size / kMostExpansion > packed.size())
        throw ErrorException(badInput("A stored picture is damaged."));
    std::vector<std::byte> out(size);
    auto length = static_cast<uLongf>(size);
    const int code = uncompress(reinterpret_cast<Bytef*>(out.data()), &length,
                                reinterpret_cast<const Bytef*>(packed.data()),
                                static_cast<uLong>(packed.size()));
    if (code != Z_OK || length != size)
        throw ErrorException(badInput("A stored picture is damaged."));
    return out;
}

}  // namespace cgam
