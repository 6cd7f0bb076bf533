#pragma once

#include "core/geometry/image.h"

#include <span>
#include <vector>

namespace cgam {

/// A place on a plane: x right, y down, pixel (i, j) covers [i, i+1) x [j, j+1). Which plane (level
/// 0 of a slide, a mask) is said where points are handed over.
struct PlanePoint {
    double x = 0;
    double y = 0;

    bool operator==(const PlanePoint&) const = default;
};

/// A closed line through its corners; the first corner is not repeated at the end.
using Ring = std::vector<PlanePoint>;

/// One part: an outer ring and the holes in it.
struct Polygon {
    Ring outer;
    std::vector<Ring> holes;

    bool operator==(const Polygon&) const = default;
};

/// An area of several parts.
using Polygons = std::vector<Polygon>;

/// sum (x_i * y_{i+1} - x_{i+1} * y_i) / 2: positive where the ring runs clockwise on a screen.
double signedArea(const Ring& ring);

/// Area of the outer rings less that of the holes, whatever way they run.
double areaOf(const Polygons& polygons);

/// Brings rings into the form that tracePolygons gives: corners on a straight line dropped, outer
/// rings of positive and holes of negative signed area, each from its smallest corner (y, then x)
/// on, holes and parts sorted by that corner.
void makeCanonical(Polygons& polygons);

/// Moves corners from a mask's plane to another one: (x * stepX + originX, y * stepY + originY).
Polygons placed(const Polygons& polygons, double stepX, double stepY, double originX,
                double originY);

/// A point inside a ring and not on it; the ring's first corner if it encloses nothing.
PlanePoint insidePoint(const Ring& ring);

/// Whether a point lies inside by the even-odd rule; undecided on the ring itself.
bool encloses(const Ring& ring, PlanePoint point);

/// Puts each hole into the smallest outer ring that encloses it. What lies in none stays in
/// `holes`.
Polygons assembled(const std::vector<Ring>& outers, std::vector<Ring>& holes);

}  // namespace cgam
