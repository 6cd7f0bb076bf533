#pragma once

#include "core/document/slide_click.h"
#include "core/document/working_grid.h"

#include <cmath>
#include <cstdint>

namespace cgam {

// Far beyond any slide, and far from where sums and conversions of such numbers overflow. A file is
// not refused for less: it holds somebody's work.
inline constexpr double kFarthestPlace = 1e9;
inline constexpr std::int64_t kFarthestPixel = std::int64_t{1} << 40;

/// Windows, regions and maps are far smaller; larger numbers are damage.
inline constexpr std::int64_t kMaxStoredSide = 1 << 14;

inline bool isSoundSide(std::int64_t side) {
    return side >= 0 && side <= kMaxStoredSide;
}

/// Whether a click has a place and a size.
inline bool isSound(const SlideClick& click) {
    return std::abs(click.x) <= kFarthestPlace && std::abs(click.y) <= kFarthestPlace &&
           click.radius >= 0 && click.radius <= kFarthestPlace;
}

/// Whether a rectangle lies where its ends can be counted. Its sides are looked at before.
inline bool isSound(const GridRect& rect) {
    return rect.x >= -kFarthestPixel && rect.x <= kFarthestPixel && rect.y >= -kFarthestPixel &&
           rect.y <= kFarthestPixel;
}

}  // namespace cgam
