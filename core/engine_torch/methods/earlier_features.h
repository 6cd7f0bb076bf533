#pragma once

#include "core/engine/engine.h"
#include "core/engine_torch/network/deeplab.h"

#include <torch/torch.h>

#include <cstdint>
#include <optional>

namespace cgam {

/// Features of an earlier click for the first look at this one.
struct EarlierFeatures {
    Features features;  ///< only f, height and width where they were moved
    /// 1 x 1 x h x w, true where they are not of this image but its neighbour's edge drawn out;
    /// undefined: nowhere.
    torch::Tensor unknown;
};

/// What is known of an image of this size at `to` from the features of the one at `from`: those of
/// the part they share, to the nearest cell, and beyond it their outermost cells over and over.
/// Nothing where they share less than half of it.
std::optional<EarlierFeatures> movedFeatures(const Features& features, const ImagePlace& from,
                                             const ImagePlace& to, std::int64_t height,
                                             std::int64_t width);

}  // namespace cgam
