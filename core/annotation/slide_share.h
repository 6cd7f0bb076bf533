#pragma once

#include "core/base/result.h"
#include "core/geometry/plane_rectangle.h"
#include "core/geometry/polygon.h"

#include <string>
#include <vector>

namespace cgam {

/// The box round a ring, in the ring's unit; of an empty ring, an empty one.
PlaneRectangle boxOf(const Ring& ring);

/// Where areas or a picture are to lie on a slide, in level-0 pixels.
struct PlacedBoxes {
    std::vector<PlaneRectangle> boxes;
    double pixel = 0;  ///< side of a picture's pixel, the last of which may reach over the edge
};

/// What a user should be told of boxes that do not lie on a slide of width x height as if they were
/// its own: a sentence if one of them reaches beyond it by more than a pixel and a hundredth of the
/// slide's side, else none. `name` is that of the file, quoted. Error (bad input): there are boxes,
/// and none of them lies on the slide.
Result<std::string> doubtOfPlaces(const PlacedBoxes& placed, double width, double height,
                                  const std::string& name);

}  // namespace cgam
