#pragma once

#include "core/document/packed_map.h"
#include "core/document/slide_click.h"
#include "core/document/slide_mask.h"
#include "core/document/window_sides.h"
#include "core/document/working_grid.h"
#include "core/engine/engine.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cgam {

/// What a region starts from at its first click.
enum class StartFrom {
    Prediction,    ///< everything the network finds in the window is added
    Nothing,       ///< only what hangs together with the click
    ImportedMask,  ///< an imported or drawn mask is corrected: as Nothing, on what is there
};

/// Pixels that an answer changed: to be taken back when an earlier click is edited.
struct ChangedCells {
    GridRect rect;
    PackedMap before;  ///< cells of rect before
    PackedMap after;   ///< and after
    bool operator==(const ChangedCells&) const = default;
};

/// What the engine said to a click (or to a few made in quick succession), and what became of it.
struct RegionAnswer {
    std::vector<ClickId> clicks;  ///< answered by it, newest last
    GridRect window;              ///< what was optimised, and what it was continued to
    PackedMap probability;        ///< of the window
    PackedMap attention;          ///< feature size over the window; empty where there is none
    int threshold = kThresholdSteps / 2;
    ChangedCells changed;
    bool reachesEdge = false;  ///< the change was cut at the window's border: click further on
    WindowSides openSides;     ///< where; none in a session of a program that did not say
    std::shared_ptr<const RefinementState> stateBefore;  ///< null before the first
    std::shared_ptr<const RefinementState> stateAfter;
    std::string method;  ///< id
    std::string model;   ///< Document::model when it was asked
    std::string device;
    int iterations = 0;
    double loss = 0;     ///< of the last iteration, both terms; 0 without one
    double seconds = 0;  ///< total
};

/// A region being refined; a value. Regions stay when they are finished and can be clicked further.
struct Region {
    RegionId id = 0;
    Label label = 1;  ///< class that its positive clicks give
    GridRect frame;
    StartFrom start = StartFrom::Prediction;
    std::string name;
    /// In the order in which they were made; module and optimiser state belong to the region and
    /// are those of the last one.
    std::vector<std::shared_ptr<const RegionAnswer>> answers;

    std::shared_ptr<const RefinementState> state() const {
        return answers.empty() ? nullptr : answers.back()->stateAfter;
    }
    bool hasAnswered(ClickId click) const;
    bool operator==(const Region&) const = default;  ///< answers: the same objects
};

}  // namespace cgam
