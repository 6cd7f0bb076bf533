#pragma once

#include "core/base/result.h"
#include "core/document/slide_mask.h"
#include "core/document/working_grid.h"

#include <cstdint>
#include <vector>

namespace cgam {

/// A place on the slide, level-0 pixels, continuous.
struct SlidePoint {
    double x = 0;
    double y = 0;
    bool operator==(const SlidePoint&) const = default;
};

/// Rings of a polygon, each closed by itself; inside by the even-odd rule.
using SlideRings = std::vector<std::vector<SlidePoint>>;

enum class HandEdit { Add, Erase };

struct GridPixel {
    std::int64_t col = 0;
    std::int64_t row = 0;
};

/// Largest rectangle that the functions below look at, in grid pixels.
inline constexpr std::int64_t kMaxHandEditPixels = std::int64_t{64} << 20;

// Each gives the change of tiles; the mask itself stays. What they touch is marked as by hand.

/// Pixels whose centres are within `radius` (level-0 pixels) of the line through `points`.
TileChanges brushed(const SlideMask& mask, const WorkingGrid& grid,
                    const std::vector<SlidePoint>& points, double radius, HandEdit edit,
                    Label label);

/// Pixels whose centres are inside. Error (bad input): fewer than three points, not finite.
Result<TileChanges> polygonFilled(const SlideMask& mask, const WorkingGrid& grid,
                                  const SlideRings& rings, HandEdit edit, Label label);

/// Holes of up to `largestArea` grid pixels in the label: parts without it (8-connected) that do
/// not touch the rectangle's border, and in which none of the pixels `kept` lies. Error (bad
/// input): rectangle too large.
Result<TileChanges> holesFilled(const SlideMask& mask, const GridRect& where,
                                std::int64_t largestArea, Label label,
                                const std::vector<GridPixel>& kept = {});

/// Parts of the label (4-connected) of less than `smallestArea` grid pixels that do not touch the
/// rectangle's border are cleared.
Result<TileChanges> specksRemoved(const SlideMask& mask, const GridRect& where,
                                  std::int64_t smallestArea, Label label);

}  // namespace cgam
