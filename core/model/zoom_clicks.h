#pragma once

#include "core/geometry/image_size.h"
#include "core/geometry/region.h"
#include "core/model/click.h"

namespace cgam {

/// What becomes of the radius when a region of the image is resized for the network.
enum class RadiusRule {
    Scaled,  ///< it keeps its size in the tissue
    /// It keeps its number of pixels, as in the published code: discs have the wrong size in the
    /// region.
    LegacyUnscaled,
};

/// Clicks of the whole image in the frame of the region image, which is `region` resized to
/// `resized`. Coordinates are real and may lie outside the region image.
Clicks clicksToRegion(const Clicks& clicks, const PixelRegion& region, ImageSize resized,
                      RadiusRule rule = RadiusRule::Scaled);

/// The inverse of clicksToRegion with the same arguments.
Clicks clicksFromRegion(const Clicks& clicks, const PixelRegion& region, ImageSize resized,
                        RadiusRule rule = RadiusRule::Scaled);

/// Whether the region holds every positive click (holdsPoint); if not, zoom-in needs a new one.
bool holdsPositiveClicks(const PixelRegion& region, const Clicks& clicks);

}  // namespace cgam
