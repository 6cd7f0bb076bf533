#pragma once

#include "core/base/atomic_file.h"
#include "core/geometry/image.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace cgam {

/// How a pixel follows from the four of the finer level.
enum class GreyHalving {
    Mean,     ///< their average: maps of numbers
    Majority  ///< 255 where two or more are 255, else 0: masks stay masks
};

struct GreyPyramidSettings {
    std::int64_t width = 0;   ///< level-0 pixels, 1 or more
    std::int64_t height = 0;  ///< level-0 pixels, 1 or more
    double mpp = 0;           ///< micrometres per level-0 pixel; 0: unknown
    int tile = 256;           ///< side of a tile, a multiple of 16; less for a small picture
    GreyHalving halving = GreyHalving::Mean;
    std::string description;  ///< one line of ASCII
    std::filesystem::path out;
};

/// An 8-bit grey tiled TIFF pyramid (deflate, plain chain of directories, resolution in cm) that
/// OpenSlide 3.4.1, QuPath and ASAP open, written as its rows come from top to bottom. Levels are
/// halves down to the last that is not smaller than a tile; a picture of less than 16 pixels a
/// side is widened to 16 with zeros, because OpenSlide 3.4.1 misreads levels smaller than a tile.
/// Memory: a band of tiles for each level, 512 bytes for a pixel of the width. Functions
/// throw ErrorException with the errors of AtomicFile.
class GreyPyramid {
public:
    explicit GreyPyramid(const GreyPyramidSettings& settings);
    ~GreyPyramid();
    GreyPyramid(const GreyPyramid&) = delete;
    GreyPyramid& operator=(const GreyPyramid&) = delete;

    /// The next row, `width` bytes.
    void addRow(std::span<const std::uint8_t> row);

    /// After the last row: the file, whole but not yet in its place (FileBatch).
    std::unique_ptr<AtomicFile> finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace cgam
