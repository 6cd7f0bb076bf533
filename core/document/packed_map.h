#pragma once

#include "core/geometry/image.h"
#include "core/geometry/probability_levels.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace cgam {

/// A map as it is kept with every click: compressed, immutable, cheap to copy.
class PackedMap {
public:
    PackedMap() = default;
    /// From stored bytes (bytes()); the size is that of the map before packing.
    PackedMap(int width, int height, std::vector<std::byte> bytes);

    int width() const { return width_; }
    int height() const { return height_; }
    bool empty() const { return !bytes_ || bytes_->empty(); }
    const std::vector<std::byte>& bytes() const;  ///< zlib stream
    bool operator==(const PackedMap& other) const;

private:
    int width_ = 0;
    int height_ = 0;
    std::shared_ptr<const std::vector<std::byte>> bytes_;
};

/// The levels of a probability (levelsOf).
PackedMap packProbability(const FloatMap& probability);
/// Bytes as they are: levels q, or cells of a mask.
PackedMap packLevels(const Image<std::uint8_t>& levels);
/// Throws ErrorException (bad input) on damaged bytes.
Image<std::uint8_t> unpackLevels(const PackedMap& map);
/// 1 where the probability is greater than threshold / 256.
Mask cutAt(const Image<std::uint8_t>& levels, int threshold);
/// For display and export: the middle of each level, (q + 0.5) / 256.
FloatMap probabilityOf(const Image<std::uint8_t>& levels);

/// Attention as float32.
PackedMap packAttention(const Image<double>& attention);
/// Throws ErrorException (bad input) on damaged bytes.
Image<float> unpackAttention(const PackedMap& map);

/// For bytes from outside: throw ErrorException (bad input) where unpacking would.
void checkLevels(const PackedMap& map);
void checkAttention(const PackedMap& map);

/// Bytes compressed with zlib at its fastest level, and back; for tiles and states too.
std::vector<std::byte> deflated(const std::byte* data, std::size_t size);
/// Exactly `size` bytes; throws ErrorException (bad input) where the stream is damaged or of
/// another length.
std::vector<std::byte> inflated(const std::vector<std::byte>& packed, std::size_t size);

}  // namespace cgam
