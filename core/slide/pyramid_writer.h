#pragma once

#include "core/base/atomic_file.h"
#include "core/base/range.h"
#include "core/base/result.h"
#include "core/geometry/image.h"
#include "core/slide/write_monitor.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace cgam {

struct PyramidSettings {
    std::int64_t width = 0;   ///< level-0 pixels
    std::int64_t height = 0;  ///< level-0 pixels
    double mpp = 0.5;         ///< micrometres per level-0 pixel, in kSlideMpp
    int tile = 256;        ///< side of a tile, a multiple of 16; less on a slide smaller than that
    int quality = 85;      ///< JPEG quality, 30 to 100
    unsigned threads = 0;  ///< 0 = as many as the machine has
    std::string title;     ///< one line for the slide's description; without '|'
    std::filesystem::path out;
};

/// What is written: sides in pixels, and micrometres per pixel.
inline constexpr Range<std::int64_t> kSlideSides{1, 300'000};
inline constexpr Range<double> kSlideMpp{0.05, 32};

/// Error (bad input): a size, scale, tile or quality out of range; the place is not looked at.
Result<void> checkPyramidSettings(const PyramidSettings& settings);

/// Gives the pixels of a level-0 rectangle inside the slide; called from several threads at once.
/// May throw.
using RegionRenderer = std::function<ImageRgb(std::int64_t x, std::int64_t y, int w, int h)>;

/// The first half of writePyramid: the slide is written in full, but not yet in its place; for a
/// slide that is to appear together with other files (FileBatch).
Result<std::unique_ptr<AtomicFile>> stagePyramid(const PyramidSettings& settings,
                                                 const RegionRenderer& render,
                                                 const WriteMonitor& monitor = {});

/// Writes a tiled JPEG pyramid in Aperio's layout (.svs), which OpenSlide, QuPath and ASAP open:
/// level 0, a thumbnail, then levels of half size each down to the last that is not smaller than a
/// tile. Each level is the 2 x 2 average of the one before, before compression. Memory grows with
/// the width only: two bands of tiles. The file appears under its name when it is whole. Errors:
/// bad input for a size, scale, tile or place that cannot be; runtime for a full disk; cancelled.
Result<void> writePyramid(const PyramidSettings& settings, const RegionRenderer& render,
                          const WriteMonitor& monitor = {});

}  // namespace cgam
