#pragma once

#include "core/document/document.h"
#include "core/model/truth_map.h"
#include "core/slide/slide_source.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace cgam {

/// A rectangle of a slide with what is there.
struct SlideRobotPart {
    GridRect frame;  ///< on the grid; a region at its first click, it may grow
    TruthMap truth;  ///< of the frame
};

/// Parts of a slide that a simulated user works on one after the other: as in the window, with its
/// regions, windows and rules of what an answer may change, but one answer after the other.
struct SlideRobotTask {
    const SlideSource* slide = nullptr;
    WorkingGrid grid;
    std::vector<SlideRobotPart> parts;
    PlacementSettings placement;
    MethodSettings settings;
    int clicks = 20;  ///< at most, in each part
    /// The first click of a part goes on from the module of the part before (Document::carryOver).
    bool carryOver = false;
};

/// `whole` cut into equal rectangles of at most `side` pixels, row by row, without those of which
/// less than 5 % or more than 95 % is the object: there is nothing to correct there (the bounds of
/// `cgam evaluate`). `truth` is that of the whole.
std::vector<SlideRobotPart> partsOf(const GridRect& whole, const TruthMap& truth, int side);

/// A click and what came of it.
struct SlideRobotStep {
    Click click;          ///< pixels of the part
    GridRect window;      ///< that was optimised; of the first click the widest that was looked at
    double iou = 0;       ///< of the mask with the truth, in the part
    double seconds = 0;   ///< reading, engine and merging, all answers of the click
    double features = 0;  ///< of them, in the network before the module
    int iterations = 0;
    int pictures = 0;          ///< to which the answer was continued beyond its window
    double beyondSeconds = 0;  ///< of seconds, for those
    bool reachesEdge = false;  ///< what was changed has been cut all the same
};

/// IoU of a part with the truth where no click has told anything of it yet.
struct UnaskedIou {
    double network = 0;  ///< by the network alone
    double applied = 0;  ///< with the module that is carried over to the part, which learns nothing
};

struct SlideRobotRun {
    std::optional<UnaskedIou> unasked;  ///< absent where nothing was carried over to the part
    std::vector<SlideRobotStep> steps;  ///< fewer than asked where nothing was wrong any more
    Mask mask;                          ///< of the part, at the end
};

/// Clicks where `robotClick` would, on the mask that the document has; one run for each part. Every
/// part begins with an empty mask, whatever the answers before have marked there, so that its first
/// click does not depend on them. The listener is told the place of the part in `parts` too, and
/// the mask of the part as it is then. Errors: those of the engine and of reading; cancelled.
using SlideRobotListener =
    std::function<void(std::size_t part, const SlideRobotStep&, const Mask& mask)>;
Result<std::vector<SlideRobotRun>> clickSlide(Engine& engine, const SlideRobotTask& task,
                                              const CancelToken& cancel,
                                              const SlideRobotListener& listener = {});

}  // namespace cgam
