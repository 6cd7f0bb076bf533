#pragma once

#include "core/annotation/annotation.h"
#include "core/geometry/plane_rectangle.h"

#include <vector>

namespace cgam {

/// Every place of the annotations moved by (dx, dy).
void movePlaces(std::vector<Annotation>& annotations, double dx, double dy);

/// Whether a document that notes no origin could be meant either way: all its places fit into the
/// size of the bounds, and some would lie outside the bounds if they counted from the slide's
/// corner. Then a person must be asked.
bool isOriginUncertain(const AnnotationDocument& document, const PlaneRectangle& bounds);

/// Brings a document that counts from `origin` to the whole plane.
void moveToPlane(AnnotationDocument& document, PlaneOrigin origin, const PlaneRectangle& bounds);

}  // namespace cgam
