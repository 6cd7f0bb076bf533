#pragma once

#include "core/document/document.h"
#include "core/model/truth_map.h"
#include "core/slide/slide_source.h"

#include <functional>
#include <vector>

namespace cgam {

/// A part of a slide that a simulated user works on until it is right: as in the window, with its
/// regions, windows and rules of what an answer may change, but one answer after the other.
struct SlideRobotTask {
    const SlideSource* slide = nullptr;
    WorkingGrid grid;
    GridRect part;   ///< on the grid; the region at the first click, it may grow
    TruthMap truth;  ///< of the part
    PlacementSettings placement;
    MethodSettings settings;
    int clicks = 20;  ///< at most
};

/// A click and what came of it.
struct SlideRobotStep {
    Click click;          ///< pixels of the part
    GridRect window;      ///< that was optimised; of the first click the widest that was looked at
    double iou = 0;       ///< of the mask with the truth, in the part
    double seconds = 0;   ///< reading, engine and merging, all answers of the click
    double features = 0;  ///< of them, in the network before the module
    int iterations = 0;
};

struct SlideRobotRun {
    std::vector<SlideRobotStep> steps;  ///< fewer than asked where nothing was wrong any more
    Mask mask;                          ///< of the part, at the end
};

/// Clicks where `robotClick` would, on the mask that the document has. Errors: those of the engine
/// and of reading; cancelled.
Result<SlideRobotRun> clickSlide(Engine& engine, const SlideRobotTask& task,
                                 const CancelToken& cancel,
                                 const std::function<void(const SlideRobotStep&)>& listener = {});

}  // namespace cgam
