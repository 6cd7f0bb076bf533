#pragma once

#include "core/slide/slide_source.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace cgam {

/// Pixels up to which a plain image is held in memory as a slide (3 bytes each).
inline constexpr std::uint64_t kMaxPlainImagePixels = 200'000'000;

/// A PNG, JPEG or TIFF image as a slide of one level; its scale only from the resolution of a TIFF.
/// Errors: as readRgb; the size is read from the header first.
Result<std::unique_ptr<SlideSource>> openPlainImage(const std::filesystem::path& path,
                                                    std::uint64_t maxPixels = kMaxPlainImagePixels);

/// An image that is in memory already as such a slide.
std::unique_ptr<SlideSource> plainImageSlide(std::shared_ptr<const ImageRgb> image,
                                             std::optional<SlideScale> mpp);

}  // namespace cgam
