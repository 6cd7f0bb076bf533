#pragma once

#include "core/geometry/image.h"
#include "core/geometry/polygon.h"
#include "core/slide/region_reader.h"
#include "core/slide/slide_source.h"

namespace cgam {

/// Where a slide has tissue, as a coarse mask laid over it.
struct TissueMap {
    RegionFrame frame;  ///< place of the mask on level 0
    Mask mask;          ///< 1 where there is tissue

    /// Whether there is tissue at a level-0 place; not outside the plane.
    bool at(double x, double y) const;

    /// Whether any pixel of the map that the level-0 rectangle touches is tissue.
    bool touches(double x, double y, double width, double height) const;

    /// The tissue's outlines, level-0 pixels.
    Polygons outlines() const;

    /// Level-0 pixels that are tissue. The map's last column and row may reach beyond the plane;
    /// what is outside a plane of this size does not count.
    double area(std::int64_t planeWidth, std::int64_t planeHeight) const;

    bool operator==(const TissueMap&) const = default;
};

/// The frame of a map of a whole slide: pixels of `mpp` micrometres, but not finer than level 0;
/// without a scale the longer side gets at most kUnscaledSide pixels.
RegionFrame tissueFrame(const SlideInfo& slide, double mpp);

inline constexpr int kUnscaledSide = 1024;

/// A map of what lies inside of outlines (level-0 pixels), for tissue that a person has drawn or
/// corrected.
TissueMap tissueInside(const Polygons& outlines, const RegionFrame& frame);

/// A map on which everything is tissue.
TissueMap tissueEverywhere(const RegionFrame& frame);

}  // namespace cgam
