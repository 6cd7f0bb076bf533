#pragma once

#include "core/patches/slide_truth.h"
#include "core/slide/region_reader.h"
#include "core/slide/slide_source.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace cgam {

/// Which patches to take from a slide. The defaults are the paper's: 5x (2 um per pixel), patches
/// across the tumour's border, 20 to 80 % of them tumour.
struct PatchWish {
    double mpp = 2.0;        ///< micrometres per pixel of a patch
    int size = 400;          ///< side in pixels
    double minObject = 0.2;  ///< share of object in a patch, both ends included
    double maxObject = 0.8;
    int stride = 0;          ///< pixels from patch to patch; 0: the size, so that none overlap
    std::uint64_t seed = 0;  ///< where the grid begins, and which patches a limit leaves
    int limit = 0;           ///< at most so many, drawn among all; 0: all
};

struct PatchPlace {
    RegionFrame frame;
    double objectFraction = 0;
};

/// Looks at every place of the grid and returns those with the wanted share of object, row by row.
/// Patches lie wholly on the slide. `looked` is called after each place with the number of places
/// done and of all; if it returns false, the search ends with what was found so far.
std::vector<PatchPlace> choosePatches(
    const SlideInfo& slide, const SlideScale& scale, const SlideTruth& truth, const PatchWish& wish,
    const std::function<bool(std::size_t done, std::size_t all)>& looked = {});

}  // namespace cgam
