#pragma once

#include "core/geometry/image.h"
#include "core/geometry/image_size.h"
#include "core/geometry/point.h"

#include <optional>
#include <span>

namespace cgam {

/// A rectangle of pixels, all ends inclusive: the part of the image that zoom-in works on.
struct PixelRegion {
    int rmin = 0;
    int rmax = 0;
    int cmin = 0;
    int cmax = 0;

    int height() const { return rmax - rmin + 1; }
    int width() const { return cmax - cmin + 1; }
    ImageSize size() const { return {height(), width()}; }
    bool operator==(const PixelRegion&) const = default;
};

/// Region around an object: bounding box of the set pixels of `mask` and of the pixels of
/// `positiveClicks` (truncated coordinates; points outside the image do not count), enlarged about
/// its centre by `expansionRatio`, at least `minCropSize` in either direction, ends rounded half to
/// even and cut to the image. Nothing if there is no set pixel and no click.
std::optional<PixelRegion> regionFromMask(const Mask& mask, std::span<const Point> positiveClicks,
                                          double expansionRatio, double minCropSize);

/// Likeness of two regions, by which zoom-in decides to change its own: product over the two axes
/// of intersection / span, the span reaching from the lower start to the higher end (at least
/// 1e-6). Not the intersection over union of the areas.
double regionIou(const PixelRegion& a, const PixelRegion& b);

/// Whether rmin <= row < rmax and cmin <= col < cmax. The upper ends are exclusive here, as in
/// the published code: a positive click on the last row makes zoom-in look for a new region.
bool holdsPoint(const PixelRegion& region, Point point);

/// Size after a resize, one factor for both sides, that makes the longer side `target`; rounded
/// half to even, at least 1.
ImageSize resizedToLongerSide(ImageSize size, int target);

/// A point of the whole image in the frame of the region image, which is the region resized to
/// `resized`: row' = height * (row - rmin) / (rmax - rmin + 1), columns alike. Not rounded.
Point toRegion(Point point, const PixelRegion& region, ImageSize resized);
/// The inverse of toRegion.
Point fromRegion(Point point, const PixelRegion& region, ImageSize resized);
/// A length of the whole image in pixels of the region image (rows decide).
double lengthToRegion(double length, const PixelRegion& region, ImageSize resized);
/// The inverse of lengthToRegion.
double lengthFromRegion(double length, const PixelRegion& region, ImageSize resized);

}  // namespace cgam
