#pragma once

#include "core/document/region_placement.h"
#include "core/document/slide_mask.h"
#include "core/document/window_sides.h"
#include "core/geometry/image.h"

#include <vector>

namespace cgam {

/// How an answer becomes part of the mask (docs/refinement-on-slides.md).
struct MergeInput {
    GridRect window;
    /// Cells before, with one pixel more on every side: (window.width + 2) x (window.height + 2).
    Image<Cell> before;
    Mask predicted;                 ///< the engine's mask, window size
    std::vector<GridClick> clicks;  ///< those being answered, newest last
    /// Clicks of the region that were answered before, and still hold.
    std::vector<GridClick> earlier = {};
    Label label = 1;
    /// A region that starts from the network's prediction takes all of it at its first click.
    bool wholePrediction = false;
    GridRect plane;  ///< the slide: at its border a mask may end straight
};

struct MergeResult {
    Image<Cell> cells;  ///< window size
    bool changed = false;
    bool reachesEdge = false;  ///< the change was cut on the way to the window's border
    WindowSides openSides;     ///< where
};

/// Positive clicks add and negative clicks remove: of the pixels in which prediction and mask
/// differ that way, those that hang together with a click's disc, over more than a thin strand.
/// Pixels set or cleared by hand stay, except inside the discs; so does what an earlier click of
/// the other sign has said, in the inner half of its disc (radii of a hand are not exact). Where
/// the change would run into the window's border (and not on into a mask that is there already) it
/// ends on a curve round the clicks instead (edge_limit.h).
MergeResult mergeAnswer(const MergeInput& input);

}  // namespace cgam
