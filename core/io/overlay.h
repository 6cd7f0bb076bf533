#pragma once

#include "core/geometry/image.h"
#include "core/io/colour_map.h"
#include "core/model/click.h"

#include <span>

namespace cgam {

/// The image with its mask and clicks drawn over it, for people to look at: the mask tinted, its
/// boundary two pixels wide (one on each side; none along the edge of the image), each click as a
/// circle of its radius and a mark: green with a plus for positive, red with a minus for negative.
/// `mask` has the size of `image`; clicks are in its pixels.
ImageRgb drawOverlay(const ImageRgb& image, const Mask& mask, const Clicks& clicks);

/// The same of several classes: where `labels` is n, in colour n - 1 (of those given, at least one;
/// the last one also for those above). Where two classes meet, each has its own side.
ImageRgb drawOverlay(const ImageRgb& image, const Mask& labels, std::span<const Rgb> colours,
                     const Clicks& clicks);

}  // namespace cgam
