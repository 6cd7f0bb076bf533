#include "core/exchange/picture_places.h"

#include <algorithm>
#include <cmath>

namespace cgam {

namespace {

/// A picture's shape may differ from the slide's by this much (sizes are rounded) and still be it.
constexpr double kShapeTolerance = 0.005;

PicturePlace stretched(PicturePlace::Kind kind, const SlideBounds& over, int width, int height) {
    return {kind, RegionFrame{static_cast<double>(over.x), static_cast<double>(over.y),
                              static_cast<double>(over.width) / width,
                              static_cast<double>(over.height) / height, width, height}};
}

bool hasItsShape(const PicturePlace& place) {
    // A side of a few pixels is rounded by more than the tolerance.
    const double rounding = 1.0 / std::min(place.frame.width, place.frame.height);
    return std::abs(place.frame.stepX / place.frame.stepY - 1) <=
           std::max(kShapeTolerance, rounding);
}

PicturePlace atCorner(PicturePlace::Kind kind, const SlideBounds& of, int width, int height) {
    return {kind,
            RegionFrame{static_cast<double>(of.x), static_cast<double>(of.y), 1, 1, width, height}};
}

}  // namespace

std::vector<PicturePlace> possiblePlaces(const SlideInfo& slide, int width, int height) {
    using Kind = PicturePlace::Kind;
    for (const SlideLevel& level : slide.levels)
        if (level.width == width && level.height == height)
            return {{Kind::WholeSlide,
                     RegionFrame{0, 0, level.downsampleX, level.downsampleY, width, height}}};
    const SlideLevel& plane = slide.levels.front();
    const SlideBounds whole{0, 0, plane.width, plane.height};
    std::vector<PicturePlace> fitting;
    std::vector<PicturePlace> distorted;
    const auto add = [&](const PicturePlace& place) {
        (hasItsShape(place) ? fitting : distorted).push_back(place);
    };
    add(stretched(Kind::WholeSlide, whole, width, height));
    if (slide.bounds) add(stretched(Kind::ScannedPart, *slide.bounds, width, height));
    if (!fitting.empty()) return fitting;
    if (slide.bounds && width <= slide.bounds->width && height <= slide.bounds->height)
        fitting.push_back(atCorner(Kind::PartCorner, *slide.bounds, width, height));
    if (width <= plane.width && height <= plane.height)
        fitting.push_back(atCorner(Kind::SlideCorner, whole, width, height));
    fitting.insert(fitting.end(), distorted.begin(), distorted.end());
    return fitting;
}

}  // namespace cgam
