#include "core/annotation/plane_origin.h"

#include <algorithm>

namespace cgam {

namespace {

template <typename Annotations, typename Visit>
void forEachPlace(Annotations& annotations, const Visit& visit) {
    for (auto& annotation : annotations) {
        for (auto& part : annotation.areas) {
            std::for_each(part.outer.begin(), part.outer.end(), visit);
            for (auto& hole : part.holes)
                std::for_each(hole.begin(), hole.end(), visit);
        }
        std::for_each(annotation.points.begin(), annotation.points.end(), visit);
        for (auto& line : annotation.lines)
            std::for_each(line.begin(), line.end(), visit);
    }
}

bool holds(const PlaneRectangle& r, const PlanePoint& p) {
    return p.x >= r.x && p.x <= r.x + r.width && p.y >= r.y && p.y <= r.y + r.height;
}

}  // namespace

void movePlaces(std::vector<Annotation>& annotations, double dx, double dy) {
    forEachPlace(annotations, [&](PlanePoint& place) {
        place.x += dx;
        place.y += dy;
    });
}

bool isOriginUncertain(const AnnotationDocument& document, const PlaneRectangle& bounds) {
    if (document.origin) return false;
    const PlaneRectangle cropped{0, 0, bounds.width, bounds.height};
    bool fitsCropped = true;
    bool leavesBounds = false;
    forEachPlace(document.annotations, [&](const PlanePoint& place) {
        fitsCropped = fitsCropped && holds(cropped, place);
        leavesBounds = leavesBounds || !holds(bounds, place);
    });
    return fitsCropped && leavesBounds;
}

void moveToPlane(AnnotationDocument& document, PlaneOrigin origin, const PlaneRectangle& bounds) {
    if (origin == PlaneOrigin::Bounds) movePlaces(document.annotations, bounds.x, bounds.y);
    document.origin = PlaneOrigin::Slide;
}

}  // namespace cgam
