#pragma once

#include "core/document/region.h"

#include <map>
#include <optional>
#include <span>

namespace cgam {

/// Sizes in grid pixels (pixels at the model's scale).
struct PlacementSettings {
    int firstSide = 400;  ///< of a region round its first click
    int growStep = 100;   ///< regions grow by whole steps
    int maxSide = 1600;
    int margin = 128;  ///< kept free between a click's disc and the region's border
    int window = 512;  ///< largest side of what is optimised for a click
    /// Largest side to which the first answer of a region, which nothing is optimised for, goes on
    /// while its object runs into the border; 0: it does not.
    int widest = 1600;
    /// Largest side to which any other answer is continued while its change runs into the border,
    /// with nothing more optimised; 0: it is not.
    int continued = 1600;

    bool operator==(const PlacementSettings&) const = default;
};

/// A click in grid pixels, continuous as in SlideClick.
struct GridClick {
    double x = 0;
    double y = 0;
    double radius = 0;
    bool positive = true;
};
GridClick toGrid(const SlideClick& click, const WorkingGrid& grid);

/// The first frame round a click: firstSide, larger where the disc with its margin needs it, moved
/// and cut to lie on the plane. A plane smaller than that is taken whole.
GridRect firstFrame(const GridClick& click, const WorkingGrid& grid,
                    const PlacementSettings& settings);

/// The frame grown in steps until it holds the click with its margin; nothing if that would exceed
/// maxSide or if the click is farther than half of firstSide from the frame.
std::optional<GridRect> grownFrame(const GridRect& frame, const GridClick& click,
                                   const WorkingGrid& grid, const PlacementSettings& settings);

/// The frame twice as wide and high about its middle, moved and cut to lie on the plane; nothing if
/// it cannot grow or would exceed settings.widest.
std::optional<GridRect> widenedFrame(const GridRect& frame, const WorkingGrid& grid,
                                     const PlacementSettings& settings);

struct Placement {
    std::optional<RegionId> region;  ///< absent: a new region
    GridRect frame;                  ///< of the region with the click
};
/// Where a click belongs: to `preferred` if that can take it, else to the region of this label that
/// grows least, else to a new one.
Placement placeClick(const GridClick& click, Label label, std::optional<RegionId> preferred,
                     const std::map<RegionId, Region>& regions, const WorkingGrid& grid,
                     const PlacementSettings& settings);

/// The window for the newest click: the whole frame where that fits; else `previous` while it holds
/// the click's disc with an eighth of its side to spare (the features of the image are then known);
/// else a square of settings.window round the click, moved into the frame.
GridRect windowFor(const GridClick& newest, const GridRect& frame,
                   const std::optional<GridRect>& previous, const WorkingGrid& grid,
                   const PlacementSettings& settings);

/// Whether the click's pixel is one of the rectangle's.
bool liesIn(const GridClick& click, const GridRect& rect);

/// Whether the click's disc reaches into the rectangle.
bool reachesInto(const GridClick& click, const GridRect& rect);

}  // namespace cgam
