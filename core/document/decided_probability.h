#pragma once

#include "core/document/region.h"
#include "core/document/slide_mask.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace cgam {

/// An answer, and the class that its region gives.
struct LabelledAnswer {
    std::shared_ptr<const RegionAnswer> answer;
    Label label = 1;
};

/// A tile of the mask with the probabilities that it was decided from.
struct DecidedTile {
    MaskTileKey key;
    TilePtr mask;
    /// 256 x 256: 0 where no probability decided, else 1 + the level, at most 255.
    Image<std::uint8_t> values;
};

/// Over the pixels of a window within this distance of its border a later answer takes over from
/// earlier ones little by little.
inline constexpr int kTakeOver = 32;

/// Gives the tiles, of which `key` and `mask` are there, their values. An answer counts at a pixel
/// where it says what the mask says: what it says beyond the change that was taken from it, or
/// beneath what a hand has drawn, has decided nothing. `answers`: those whose windows reach into
/// the tiles, older ones first; of several that count the newest is seen, but windows leave no
/// edges (kTakeOver).
void decideProbability(std::vector<DecidedTile>& tiles, const std::vector<LabelledAnswer>& answers);

}  // namespace cgam
