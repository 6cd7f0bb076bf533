#pragma once

#include "core/base/result.h"
#include "core/geometry/image.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cgam {

/// One resolution of a slide. Level-0 place = level-k place * downsample; the two factors are the
/// true ones (whole numbers where the sizes allow), not the rounded mean that OpenSlide reports.
struct SlideLevel {
    std::int64_t width = 0;
    std::int64_t height = 0;
    double downsampleX = 1;
    double downsampleY = 1;
};

/// Micrometres per level-0 pixel.
struct SlideScale {
    double x = 0;
    double y = 0;
};

/// The part of the plane that holds tissue (OpenSlide's bounds), level-0 pixels.
struct SlideBounds {
    std::int64_t x = 0;
    std::int64_t y = 0;
    std::int64_t width = 0;
    std::int64_t height = 0;
};

struct SlideInfo {
    std::string format;              ///< "aperio", "generic-tiff", ... or "PNG", "JPEG", "TIFF"
    std::vector<SlideLevel> levels;  ///< level 0 first, each coarser than the one before
    std::optional<SlideScale> mpp;   ///< absent: unknown or not believable
    std::optional<double> objectivePower;
    std::optional<SlideBounds> bounds;
    std::array<std::uint8_t, 3> background{255, 255, 255};  ///< R, G, B of unscanned area
    std::map<std::string, std::string> properties;          ///< as the file has them
    /// OpenSlide's name for the content; a name, not a checksum. Absent for plain images and some
    /// formats, and another OpenSlide may give another one.
    std::optional<std::string> quickHash;
    /// Names of the small pictures in the file: "thumbnail", "macro", "label", ... A label or macro
    /// may show patient data: read them only when a person asks.
    std::vector<std::string> associatedImages;
};

/// Pixels as 32-bit words 0xffRRGGBB, one channel: what screens take without conversion.
using ImageWords = Image<std::uint32_t>;

/// A slide that can be read in pieces. Coordinates: x right, y down, pixel (i, j) covers
/// [i, i+1) x [j, j+1) of its level's plane.
class SlideSource {
public:
    virtual ~SlideSource() = default;

    virtual const SlideInfo& info() const = 0;

    /// w x h pixels of a level, the first at (x, y) in pixels of that level; unscanned area and
    /// anything outside the plane has the background colour. Calls may run at the same time.
    /// Errors: bad input for a level that is not there or a size outside 0 ... kMaxRegionPixels,
    /// and for a part of the file that cannot be decoded, which spoils no other region.
    virtual Result<ImageRgb> readRegion(int level, std::int64_t x, std::int64_t y, int w,
                                        int h) const = 0;

    /// The same pixels as words, the faster way to a screen. Same rules and errors.
    virtual Result<ImageWords> readWords(int level, std::int64_t x, std::int64_t y, int w,
                                         int h) const;

    /// One of info().associatedImages, over white. Calls may run at the same time. Errors (bad
    /// input): no such picture, larger than kMaxRegionPixels, cannot be decoded.
    virtual Result<ImageRgb> readAssociatedImage(const std::string& name) const;

    std::int64_t width() const { return info().levels.front().width; }
    std::int64_t height() const { return info().levels.front().height; }
};

ImageWords wordsOf(const ImageRgb& image);
ImageRgb rgbOf(const ImageWords& words);

inline constexpr std::int64_t kMaxRegionPixels = std::int64_t{1} << 26;

/// Opens a slide (OpenSlide's formats) or a plain PNG, JPEG or TIFF image as a slide of one level.
/// Errors (bad input), each its own sentence: missing, a folder, not readable, empty, a text file,
/// a .mrxs without its folder, an unsupported format, damaged, a plain image above the size limit.
/// May take seconds on a network drive.
Result<std::unique_ptr<SlideSource>> openSlide(const std::filesystem::path& path);

/// Version of the OpenSlide library in use.
std::string openSlideVersion();

}  // namespace cgam
