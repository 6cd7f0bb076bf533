#pragma once

#include "core/model/click.h"

#include <torch/torch.h>

#include <vector>

namespace cgam {

/// The maps of core/geometry/distance_map.h by tensor operations, for a device or for many images
/// at once: N x 2 x H x W, one image a list of clicks; summed in the type of `options`.
torch::Tensor distanceMapTensors(const std::vector<const Clicks*>& clicks, int height, int width,
                                 const torch::TensorOptions& options);

}  // namespace cgam
