#pragma once

#include "core/document/region.h"
#include "core/engine/engine.h"
#include "core/model/click.h"

#include <memory>
#include <string>
#include <vector>

namespace cgam {

/// What the engine is to work out next, as a value: independent of what the document does after.
struct RefinementTask {
    RegionId region = 0;
    std::vector<SlideClick> answered;  ///< clicks that the answer answers, newest last
    GridRect window;
    /// For the engine: clicks whose discs reach into the window, pixels of the window, in the order
    /// in which they were made but for those being answered, which come last.
    Clicks clicks;
    std::shared_ptr<const RefinementState> state;  ///< with clicks.size() - 1 clicks; may be null
    std::string model;                             ///< Document::model
    std::size_t answersBefore = 0;                 ///< of the region, to see whether it still fits
    bool widens = false;  ///< takes the place of the region's only answer, which saw less
    /// `state` is that of another region, whose module the new region begins with.
    bool carries = false;
};

/// What of a state is of use in another picture, after `clicks` clicks there: the module. Moments
/// of the optimiser, the last answer and the region of zoom-in belong to where they were made.
RefinementState carriedState(const RefinementState& state, int clicks);

}  // namespace cgam
