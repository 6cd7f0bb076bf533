#pragma once

#include "core/slide/region_reader.h"
#include "core/slide/slide_source.h"

#include <vector>

namespace cgam {

/// A place that a picture without a note may have on the slide.
struct PicturePlace {
    enum class Kind {
        WholeSlide,   ///< stretched over the plane
        ScannedPart,  ///< stretched over the bounds
        SlideCorner,  ///< pixel for pixel of level 0, from the plane's corner
        PartCorner,   ///< pixel for pixel of level 0, from the corner of the bounds
    };
    Kind kind = Kind::WholeSlide;
    RegionFrame frame;
};

/// Where a picture of this size may lie, the likeliest first; never none. One place: its shape says
/// so. Several: nothing decides between them.
std::vector<PicturePlace> possiblePlaces(const SlideInfo& slide, int width, int height);

}  // namespace cgam
