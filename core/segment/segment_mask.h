#pragma once

#include "core/document/slide_mask.h"
#include "core/segment/blended_tiles.h"

namespace cgam {

/// The change that brings a segmentation into a mask of the same grid: within the tiles' tissue
/// cells become `label` where the probability is greater than threshold / 256, and nothing where
/// it is not and the label was `label`; cells set by hand, other labels outside the tumour, glass
/// and tissue without an answer stay. Throws ErrorException.
TileChanges segmentedMask(const SegmentPlan& plan, const TileStore& store, int threshold,
                          Label label, const SlideMask& mask);

}  // namespace cgam
