#pragma once

#include "core/geometry/image_size.h"
#include "core/geometry/point.h"

#include <span>
#include <vector>

namespace cgam {

/// Pixels at which the distance map reaches tanh(2); a constant of the trained networks.
inline constexpr double kDistanceNorm = 260.0;

/// The two click maps that the network reads beside the image: 2 x height x width, row-major,
/// channel 0 of the positive clicks, channel 1 of the negative ones:
///   tanh(2 * sqrt(min over clicks of ((r - row) / 260)^2 + ((c - col) / 260)^2)).
/// Coordinates are not rounded. A channel without clicks is exactly 1. A click whose row and
/// column are both negative does not count (the network was trained with (-1, -1) for "no click");
/// one with a single negative coordinate does. T is float or double; squares are summed in double.
template <typename T>
std::vector<T> distanceMaps(std::span<const Point> positive, std::span<const Point> negative,
                            ImageSize size);

extern template std::vector<float> distanceMaps<float>(std::span<const Point>,
                                                       std::span<const Point>, ImageSize);
extern template std::vector<double> distanceMaps<double>(std::span<const Point>,
                                                         std::span<const Point>, ImageSize);

}  // namespace cgam
