#pragma once

#include "core/geometry/click_raster.h"
#include "core/geometry/distance_map.h"
#include "core/geometry/image.h"
#include "core/geometry/image_size.h"
#include "core/geometry/point.h"
#include "core/model/click.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace cgam {

/// Clicks drawn as pixels, one plane a class; 1 where a click of the class reaches, else 0.
struct ClickPlanes {
    Mask positive;
    Mask negative;

    bool operator==(const ClickPlanes&) const = default;
};

/// Where the losses look at a click.
struct SquareSettings {
    bool singlePixel = false;  ///< 1 x 1 pixel instead of 3 x 3
    BorderRule border = BorderRule::Clip;
};

/// Positions of the positive (or negative) clicks, in their order.
std::vector<Point> pointsOf(const Clicks& clicks, bool positive);

/// Squares around all clicks; overlaps count once.
ClickPlanes clickSquares(const Clicks& clicks, ImageSize size, const SquareSettings& settings = {});

/// Union of the discs of all clicks of each class, drawn with radius * radiusFactor. A later click
/// does not erase an earlier one of the other class.
ClickPlanes clickDiscs(const Clicks& clicks, ImageSize size, double radiusFactor = 1.0);

/// Disc of the newest click alone, whatever its class; all 0 if there is no click.
Mask newestDisc(const Clicks& clicks, ImageSize size, double radiusFactor = 1.0);

/// Squares that have nothing to do with any click (methods.md 7.3): `count` squares of 31 x 31
/// pixels, centre row uniform in 15 ... height - 18, column alike, each positive or negative by a
/// fair coin. Where the image is too small for that range, the centre is in its middle and the
/// square is cut. The same for the same seed.
ClickPlanes randomClickMaps(std::size_t count, ImageSize size, std::uint64_t seed);

/// Input of the network (see core/geometry/distance_map.h) from the first `limit` clicks, in the
/// order in which they were made; from all clicks without a limit.
template <typename T>
std::vector<T> distanceMaps(const Clicks& clicks, ImageSize size,
                            std::optional<int> limit = std::nullopt);

extern template std::vector<float> distanceMaps<float>(const Clicks&, ImageSize,
                                                       std::optional<int>);
extern template std::vector<double> distanceMaps<double>(const Clicks&, ImageSize,
                                                         std::optional<int>);

}  // namespace cgam
