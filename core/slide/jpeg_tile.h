#pragma once

#include "core/geometry/image.h"

#include <cstddef>
#include <vector>

namespace cgam {

/// Quantisation and Huffman tables of a quality (1 to 100), for TIFF's JPEGTables.
std::vector<std::byte> jpegTables(int quality);

/// A baseline JPEG (YCbCr, chroma halved in both directions) without its tables.
std::vector<std::byte> encodeJpegTile(const ImageRgb& tile, int quality);

}  // namespace cgam
