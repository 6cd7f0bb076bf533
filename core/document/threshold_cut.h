#pragma once

#include "core/document/region.h"
#include "core/document/step.h"

#include <cstdint>

namespace cgam {

/// What cutting all answers of a region at another threshold does to a document: worked out
/// beforehand, on whatever thread, to be looked at or to become a step.
struct ThresholdCut {
    RegionId region = 0;
    int threshold = 0;           ///< 256ths
    Step step;                   ///< its tiles are what to draw in place of the mask's
    std::uint64_t revision = 0;  ///< Document::revision() that it fits
};

}  // namespace cgam
