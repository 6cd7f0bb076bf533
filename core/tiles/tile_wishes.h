#pragma once

#include "core/tiles/tile_pyramid.h"

#include <functional>
#include <vector>

namespace cgam {

/// What a view needs from the loader.
struct ViewNeeds {
    SlideRect visible;
    int level = 0;      ///< of chooseLevel
    double focusX = 0;  ///< level-0 place that matters most: the cursor or the centre
    double focusY = 0;
    double panX = 0;  ///< direction in which the view moves; 0, 0 = it rests
    double panY = 0;
};

/// Tiles to load, most urgent first; those for which `have` is true are left out:
///  1. if nothing at all could be shown at the focus: its ancestors, the coarsest first;
///  2. the visible tiles of the level, nearest to the focus first;
///  3. their missing ancestors that are cheap to read, one level up;
///  4. a ring of one tile round the view, tiles in pan direction first;
///  5. the coarsest level, which the overview shows, unless that means decoding a huge level.
/// At most `limit` tiles.
std::vector<TileKey> tileWishes(const TilePyramid& pyramid, const ViewNeeds& needs,
                                const std::function<bool(TileKey)>& have, std::size_t limit);

/// The tile of a coarser level that holds the centre of `key`.
TileKey ancestor(const TilePyramid& pyramid, TileKey key, int level);

}  // namespace cgam
