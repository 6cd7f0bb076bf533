#pragma once

#include "core/document/region.h"
#include "core/document/slide_mask.h"

#include <memory>
#include <vector>

namespace cgam {

/// What an answer makes of its region and of the mask: worked out beforehand, on whatever thread,
/// to become a step.
struct AnswerMerge {
    std::vector<std::shared_ptr<const RegionAnswer>> answers;  ///< of the region, with this one
    TileChanges tiles;
};

}  // namespace cgam
