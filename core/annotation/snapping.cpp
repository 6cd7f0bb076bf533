#include "core/annotation/snapping.h"

#include <cmath>
#include <cstdlib>

namespace cgam {

namespace {

void snap(Ring& ring) {
    for (PlanePoint& corner : ring)
        corner = {std::round(corner.x * 100) / 100, std::round(corner.y * 100) / 100};
}

bool enclosesNothing(const Ring& ring) {
    return ring.size() < 3 || signedArea(ring) == 0;
}

}  // namespace

std::string hundredthsText(double value) {
    const long long hundredths = std::llround(value * 100);
    const long long whole = std::abs(hundredths) / 100;
    const long long rest = std::abs(hundredths) % 100;
    std::string text = (hundredths < 0 ? "-" : "") + std::to_string(whole);
    if (rest == 0) return text;
    text += '.' + std::to_string(rest / 10);
    if (rest % 10 != 0) text += std::to_string(rest % 10);
    return text;
}

Polygons snapped(const Polygons& polygons) {
    Polygons kept;
    for (Polygon part : polygons) {
        snap(part.outer);
        for (Ring& hole : part.holes)
            snap(hole);
        std::erase_if(part.holes, enclosesNothing);
        if (!enclosesNothing(part.outer)) kept.push_back(std::move(part));
    }
    makeCanonical(kept);
    return kept;
}

}  // namespace cgam
