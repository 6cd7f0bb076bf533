#pragma once

#include "core/refinement/slide_robot.h"

#include <cstddef>
#include <string>
#include <vector>

namespace cgam::cli {

/// What of `cgam slide-clicks` a line is about.
struct SlideClicksRow {
    int window = 0;  ///< largest side of what is optimised
    bool carryOver = false;
    bool goOn = true;
};

// JSON on one line each, without its end.

std::string clickLine(const SlideClicksRow& row, std::size_t region, int click,
                      const SlideRobotStep& step);

/// One region: IoU after some clicks, clicks to 85 % and 90 % (null where they are not reached).
/// `reference`: the same region with the largest window.
std::string regionLine(const SlideClicksRow& row, std::size_t region, const SlideRobotRun& run,
                       const SlideRobotRun& reference);

/// The means over all regions but the first. As the evaluation does, a region that does not reach a
/// target counts with `clicks`, the most that were allowed; one that ended early keeps its IoU.
/// There must be two regions at least.
std::string meanLine(const SlideClicksRow& row, const std::vector<SlideRobotRun>& runs, int clicks);

}  // namespace cgam::cli
