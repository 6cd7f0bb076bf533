#pragma once

#include "core/document/region.h"
#include "core/document/region_placement.h"
#include "core/engine/engine.h"
#include "core/model/click.h"

#include <cstddef>
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
    bool widens = false;  ///< takes the place of the region's first answer, which saw less
    /// Nothing is optimised: the module of an answer, which ran into the border of its window, is
    /// applied to `window` beside it. `answered` are the clicks of that answer.
    bool continues = false;
    std::size_t answer = 0;  ///< place among those of the region, of the one that is replaced
    GridRect whole;          ///< continues: what the answer will cover
    /// `state` is that of another region, whose module the new region begins with.
    bool carries = false;

    bool replaces() const { return widens || continues; }  ///< an answer that is there
};

/// What of a state is of use in another picture, after `clicks` clicks there: the module. Moments
/// of the optimiser, the last answer and the region of zoom-in belong to where they were made.
RefinementState carriedState(const RefinementState& state, int clicks);

/// Settings with which a request applies the module of its state and learns nothing.
MethodSettings appliedOnly(MethodSettings settings);

/// Asks for what the network sees in a picture without any click.
RefineRequest networkRequest(std::shared_ptr<const ImageRgb> image);

/// Asks for what the network sees there with the module of `state`, which was made elsewhere by
/// such settings, and learns nothing. Only methods whose module has no size of its own
/// (usesAttention) fit other pictures.
RefineRequest appliedRequest(std::shared_ptr<const ImageRgb> image, const MethodSettings& settings,
                             const RefinementState& state);

/// Whether what the method optimises is of use beside the window, too: input corrections and maps
/// of biases are not.
bool appliesElsewhere(Method method);

/// An engine wants a click to refine by. This one lies before the first row and column, where the
/// network does not count it (distance_map.h), and too far off for its disc to be seen.
inline constexpr Click kNowhere{.x = -1000, .y = -1000, .radius = 1, .positive = true};

/// What the engine calls a click: places are pixel indices of its picture there, not continuous
/// coordinates.
Click engineClick(const GridClick& click, const GridRect& window);

/// The other way round, on to the slide.
SlideClick slideClick(const Click& click, const GridRect& window, const WorkingGrid& grid);

}  // namespace cgam
