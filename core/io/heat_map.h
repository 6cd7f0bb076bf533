#pragma once

#include "core/geometry/image.h"

namespace cgam {

/// The values of an attention map that are finite numbers; 1 and 1 where none is.
struct AttentionRange {
    double smallest = 1;
    double largest = 1;
};
AttentionRange attentionRange(const Image<double>& attention);

/// The attention map of a click as a picture of the given size.
struct HeatMap {
    ImageRgb picture;
    AttentionRange range;
};

/// Colours an attention map (h x w, one channel) by divergingColour around 1, the value that leaves
/// features as they are: below 1 blue, above 1 red, with the same scale on both sides, reaching the
/// full colour at the value farthest from 1. Every cell fills its own rectangle of the picture, so
/// that nobody reads more detail than there is: pixel (r, c) shows cell (r * h / height, c * w /
/// width).
HeatMap attentionHeatMap(const Image<double>& attention, int width, int height);

}  // namespace cgam
