#pragma once

#include "core/document/region.h"
#include "core/document/region_placement.h"
#include "core/engine/engine.h"

#include <optional>

namespace cgam {

/// Where an answer is looked for beyond its window: the next picture at one of its sides.
struct Continuation {
    GridRect picture;  ///< what the engine sees: overlaps the window, and is as long as its side
    GridRect whole;    ///< the window with what the picture adds
};

/// The next picture for a change that runs on at `sides` of its window: at the side that is nearest
/// to the click and has room, so that the answer grows evenly round the click. There is room within
/// the slide, while the region of this frame can grow to hold it (settings.maxSide) and up to
/// settings.continued. Nothing where no side has any.
std::optional<Continuation> continuationOf(const GridRect& window, const WindowSides& sides,
                                           const GridClick& click, const GridRect& frame,
                                           const WorkingGrid& grid,
                                           const PlacementSettings& settings);

/// The answer with what was found beyond its window. Where window and picture overlap the one goes
/// over into the other: each is least sure at its own border. `found` must be of the picture's
/// size. What was cut or changed is not known yet.
RegionAnswer continuedAnswer(const RegionAnswer& answer, const Continuation& beyond,
                             const RefineAnswer& found);

}  // namespace cgam
