#pragma once

#include "core/base/result.h"
#include "core/slide/write_monitor.h"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace cgam {

struct DemoSlideSettings {
    std::int64_t width = 20000;   ///< level-0 pixels
    std::int64_t height = 15000;  ///< level-0 pixels
    double mpp = 0.5;             ///< micrometres per level-0 pixel
    std::uint64_t seed = 0;
    unsigned threads = 0;  ///< 0 = as many as the machine has
    std::filesystem::path out;
    std::optional<std::filesystem::path> maskOut;  ///< a PNG with the true tumour
    int maskDownsample = 0;                        ///< 0 = see demoMaskDownsample
};

/// The power of two (1 or more) that brings a mask to about 2 um per pixel and never beyond.
int demoMaskDownsample(double mpp);

/// Where the description of a mask lies: beside it, with the ending .json.
std::filesystem::path demoMaskPlace(const std::filesystem::path& mask);

/// Error (bad input): a size or scale out of range, or a name with another ending than .svs, .tif
/// or .tiff (slide) and .png (mask); whether the places can be written is not looked at.
Result<void> checkDemoSlide(const DemoSlideSettings& settings);

/// Writes a synthetic H&E slide (core/synth) as a pyramid (see writePyramid) and, if wanted, its
/// truth: an 8-bit grey PNG, 0 and 255, sampled in the centre of each downsample x downsample
/// square; its size is that of the slide divided and rounded down, at least 1. Where it lies on the
/// slide stands in its tEXt chunks and in a JSON file of the same name. All files appear together
/// or none does. Errors: as checkDemoSlide and writePyramid.
Result<void> writeDemoSlide(const DemoSlideSettings& settings, const WriteMonitor& monitor = {});

}  // namespace cgam
