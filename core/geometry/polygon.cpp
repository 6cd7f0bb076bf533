#include "core/geometry/polygon.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace cgam {

namespace {

bool isBefore(const PlanePoint& a, const PlanePoint& b) {
    return std::tie(a.y, a.x) < std::tie(b.y, b.x);
}

bool isStraight(const PlanePoint& a, const PlanePoint& b, const PlanePoint& c) {
    return (b.x - a.x) * (c.y - b.y) == (b.y - a.y) * (c.x - b.x);
}

Ring withoutStraightCorners(Ring ring) {
    ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
    if (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
    Ring kept;
    const std::size_t n = ring.size();
    for (std::size_t i = 0; i < n; ++i)
        if (!isStraight(ring[(i + n - 1) % n], ring[i], ring[(i + 1) % n])) kept.push_back(ring[i]);
    return kept;
}

void makeCanonical(Ring& ring, bool positive) {
    ring = withoutStraightCorners(ring);
    if ((signedArea(ring) > 0) != positive) std::reverse(ring.begin(), ring.end());
    std::rotate(ring.begin(), std::min_element(ring.begin(), ring.end(), isBefore), ring.end());
}

bool startsBefore(const Ring& a, const Ring& b) {
    return !b.empty() && (a.empty() || isBefore(a.front(), b.front()));
}

/// Where the ring crosses the horizontal line at `y`, which passes through no corner; sorted.
std::vector<double> crossings(const Ring& ring, double y) {
    std::vector<double> places;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const PlanePoint& a = ring[i];
        const PlanePoint& b = ring[(i + 1) % ring.size()];
        if ((a.y <= y) != (b.y <= y)) places.push_back(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x));
    }
    std::sort(places.begin(), places.end());
    return places;
}

}  // namespace

double signedArea(const Ring& ring) {
    double twice = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const PlanePoint& a = ring[i];
        const PlanePoint& b = ring[(i + 1) % ring.size()];
        twice += a.x * b.y - b.x * a.y;
    }
    return twice / 2;
}

double areaOf(const Polygons& polygons) {
    double area = 0;
    for (const Polygon& part : polygons) {
        area += std::abs(signedArea(part.outer));
        for (const Ring& hole : part.holes)
            area -= std::abs(signedArea(hole));
    }
    return area;
}

void makeCanonical(Polygons& polygons) {
    for (Polygon& part : polygons) {
        makeCanonical(part.outer, true);
        for (Ring& hole : part.holes)
            makeCanonical(hole, false);
        std::sort(part.holes.begin(), part.holes.end(), startsBefore);
    }
    std::sort(polygons.begin(), polygons.end(),
              [](const Polygon& a, const Polygon& b) { return startsBefore(a.outer, b.outer); });
}

Polygons placed(const Polygons& polygons, double stepX, double stepY, double originX,
                double originY) {
    Polygons moved = polygons;
    const auto move = [&](Ring& ring) {
        for (PlanePoint& corner : ring)
            corner = {corner.x * stepX + originX, corner.y * stepY + originY};
    };
    for (Polygon& part : moved) {
        move(part.outer);
        for (Ring& hole : part.holes)
            move(hole);
    }
    return moved;
}

PlanePoint insidePoint(const Ring& ring) {
    // Half way between two heights that follow each other no corner lies: the ring is crossed
    // there cleanly, and the widest stretch between two crossings is inside.
    std::vector<double> heights;
    for (const PlanePoint& corner : ring)
        heights.push_back(corner.y);
    std::sort(heights.begin(), heights.end());
    PlanePoint best = ring.empty() ? PlanePoint{} : ring.front();
    double bestWidth = 0;
    std::size_t tallest = 0;
    for (std::size_t i = 0; i + 1 < heights.size(); ++i)
        if (heights[i + 1] - heights[i] > heights[tallest + 1] - heights[tallest]) tallest = i;
    if (heights.size() < 2) return best;
    const double y = (heights[tallest] + heights[tallest + 1]) / 2;
    const std::vector<double> places = crossings(ring, y);
    for (std::size_t i = 0; i + 1 < places.size(); i += 2)
        if (places[i + 1] - places[i] > bestWidth) {
            bestWidth = places[i + 1] - places[i];
            best = {(places[i] + places[i + 1]) / 2, y};
        }
    return best;
}

bool encloses(const Ring& ring, PlanePoint point) {
    const std::vector<double> places = crossings(ring, point.y);
    const auto left = std::upper_bound(places.begin(), places.end(), point.x) - places.begin();
    return left % 2 == 1;
}

Polygons assembled(const std::vector<Ring>& outers, std::vector<Ring>& holes) {
    Polygons parts;
    for (const Ring& outer : outers)
        parts.push_back({outer, {}});
    std::vector<Ring> left;
    for (Ring& hole : holes) {
        const PlanePoint inside = insidePoint(hole);
        const double holeArea = std::abs(signedArea(hole));
        Polygon* smallest = nullptr;
        double smallestArea = std::numeric_limits<double>::infinity();
        for (Polygon& part : parts) {
            const double area = std::abs(signedArea(part.outer));
            // A ring of less area may still enclose the point: an island in the hole.
            if (area >= holeArea && area < smallestArea && encloses(part.outer, inside)) {
                smallest = &part;
                smallestArea = area;
            }
        }
        if (smallest != nullptr)
            smallest->holes.push_back(std::move(hole));
        else
            left.push_back(std::move(hole));
    }
    holes = std::move(left);
    return parts;
}

}  // namespace cgam
