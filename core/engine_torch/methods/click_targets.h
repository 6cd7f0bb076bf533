#pragma once

#include "core/engine/settings.h"
#include "core/model/click.h"

#include <torch/torch.h>

namespace cgam {

/// Where the losses and modules look, as tensors of the size H x W of the image that the network
/// sees. B is the batch (2 when the mirrored image rides along).
struct ClickTargets {
    torch::Tensor positive;  ///< B x 1 x H x W, 0/1: squares round positive clicks (methods.md 2.2)
    torch::Tensor negative;  ///< B x 1 x H x W, 0/1
    torch::Tensor discs;     ///< 1 x 2 x H x W, 0/1: discs of all clicks by class (2.3), or what
                             ///< settings.clickMaps has in their place
    torch::Tensor newest;    ///< 1 x 1 x H x W, 0/1: disc of the newest click
};

/// Squares for every list of `clicks` (one a batch element); discs of the first list.
ClickTargets makeClickTargets(const std::vector<Clicks>& clicks, int height, int width,
                              const MethodSettings& settings, const torch::TensorOptions& options);

/// B x 2 x H x W distance maps (2.1) from the first `limit` clicks of each list.
torch::Tensor makeDistanceMaps(const std::vector<Clicks>& clicks, int limit, int height, int width,
                               const torch::TensorOptions& options);

/// Discs (1 x C x H x W) brought to feature size: max pooling with kernel and stride `kernel`, zero
/// padding or cropping to h x w, the odd line to the bottom or right (2.4).
torch::Tensor poolDiscs(const torch::Tensor& discs, int64_t kernel, int64_t h, int64_t w);

}  // namespace cgam
