#include "core/exchange/picture_places.h"

#include "core/annotation/placed_mask.h"

namespace cgam {

namespace {

PicturePlace stretched(PicturePlace::Kind kind, const SlideBounds& over, int width, int height) {
    return {kind, RegionFrame{static_cast<double>(over.x), static_cast<double>(over.y),
                              static_cast<double>(over.width) / width,
                              static_cast<double>(over.height) / height, width, height}};
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
    const auto add = [&](Kind kind, const SlideBounds& over) {
        PicturePlace place = stretched(kind, over, width, height);
        const auto sized = placeBySize(over.width, over.height, width, height);
        if (!sized) return distorted.push_back(place);
        place.frame.stepX = sized->downsampleX;
        place.frame.stepY = sized->downsampleY;
        fitting.push_back(place);
    };
    add(Kind::WholeSlide, whole);
    if (slide.bounds) add(Kind::ScannedPart, *slide.bounds);
    if (!fitting.empty()) return fitting;
    if (slide.bounds && width <= slide.bounds->width && height <= slide.bounds->height)
        fitting.push_back(atCorner(Kind::PartCorner, *slide.bounds, width, height));
    if (width <= plane.width && height <= plane.height)
        fitting.push_back(atCorner(Kind::SlideCorner, whole, width, height));
    fitting.insert(fitting.end(), distorted.begin(), distorted.end());
    return fitting;
}

}  // namespace cgam
