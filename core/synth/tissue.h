#pragma once

#include "core/base/range.h"
#include "core/geometry/image.h"

#include <cstdint>
#include <memory>

namespace cgam {

/// Scales in micrometres per pixel at which tissue can be drawn.
inline constexpr Range<double> kTissueMpp{0.05, 32};

/// A synthetic slide stained with haematoxylin and eosin.
struct SynthSettings {
    std::int64_t width = 0;   ///< level-0 pixels
    std::int64_t height = 0;  ///< level-0 pixels
    double mpp = 0.5;         ///< micrometres per level-0 pixel, in kTissueMpp
    std::uint64_t seed = 0;
    double tumourShare = 0;  ///< share of the tissue that is tumour; 0 = 0.18 to 0.36 by the seed
};

/// Tissue that is made up on the spot: every pixel is a pure function of the settings and its
/// place, so a region can be rendered alone, in any order and by any thread, and regions agree
/// exactly where they overlap. Sizes are true to life in micrometres; the tumour is known exactly.
class Tissue {
public:
    /// Throws std::invalid_argument for sizes below 1 or a scale outside its range.
    explicit Tissue(const SynthSettings& settings);
    ~Tissue();
    Tissue(Tissue&&) noexcept;
    Tissue& operator=(Tissue&&) noexcept;

    const SynthSettings& settings() const;

    /// w x h pixels of `step` x `step` level-0 pixels each, the first with its corner at level-0
    /// (x, y). Each pixel is an average; beyond 4 um per pixel of a sparse set of samples in it.
    /// Throws std::invalid_argument for a step below 1.
    ImageRgb render(std::int64_t x, std::int64_t y, int w, int h, int step = 1) const;

    /// The same from afar, for pixels of about 2 um and more: the mean colours of stroma and tumour
    /// where the centre of the pixel lies, without cells and glands. One look at the plan a pixel,
    /// so its time does not grow with the step.
    ImageRgb sketch(std::int64_t x, std::int64_t y, int w, int h, int step) const;

    /// 1 where the centre of the pixel lies in tumour, on the same raster as `render`.
    Mask tumour(std::int64_t x, std::int64_t y, int w, int h, int step = 1) const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// Sides of a demo patch in pixels that keep its promise.
inline constexpr Range<int> kDemoPatchSides{64, 4096};

/// A square picture full of tissue with a tumour border through it, and its truth.
struct DemoPatch {
    ImageRgb image;
    Mask tumour;
};

/// `size` x `size` pixels at `mpp`; 20 to 70 % of them are tumour.
DemoPatch demoPatch(std::uint64_t seed, int size = 400, double mpp = 1.0);

/// Only the truth of the patch, which is much faster.
Mask demoTruth(std::uint64_t seed, int size = 400, double mpp = 1.0);

}  // namespace cgam
