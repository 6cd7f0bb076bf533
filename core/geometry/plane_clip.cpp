#include "core/geometry/plane_clip.h"

#include <algorithm>

namespace cgam {

Polygons cutToPlane(Polygons polygons, double width, double height) {
    if (width <= 0 || height <= 0) return polygons;
    const auto cut = [&](Ring& ring) {
        for (PlanePoint& corner : ring)
            corner = {std::clamp(corner.x, 0.0, width), std::clamp(corner.y, 0.0, height)};
    };
    for (Polygon& part : polygons) {
        cut(part.outer);
        for (Ring& hole : part.holes)
            cut(hole);
    }
    return polygons;
}

}  // namespace cgam
