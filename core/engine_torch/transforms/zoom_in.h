#pragma once

#include "core/base/raw_tensor.h"
#include "core/engine/settings.h"
#include "core/geometry/region.h"
#include "core/model/click.h"

#include <torch/torch.h>

#include <optional>

namespace cgam {

/// What zoom-in hands to the network.
struct ZoomedInput {
    torch::Tensor image;   ///< 1 x 3 x h x w, the whole image or its region resized
    Clicks clicks;         ///< in pixels of `image`, real numbers
    bool changed = false;  ///< the region is not the one of the click before
    /// The region that `image` shows; nothing: the whole image passed through.
    std::optional<PixelRegion> region;
};

/// Zoom-in transform (methods.md 3.4). Lives as long as one click; what lasts from click to click
/// is restored and stored as tensors "zoom.region" and "zoom.map".
class ZoomIn {
public:
    ZoomIn(const ZoomInSettings& settings, const LegacyBehaviour& legacy)
        : settings_(settings), legacy_(legacy) {}

    /// image: as for forward(). Throws ErrorException if region or map do not fit the image.
    void restore(const NamedTensors& state, const torch::Tensor& image);
    void store(NamedTensors& state) const;

    /// image: 1 x 3 x H x W, normalised.
    ZoomedInput forward(const torch::Tensor& image, const Clicks& clicks);
    /// Probability of the network's image (1 x 1 x h x w) brought to H x W: zero outside the
    /// region. Does not change the state, so that intermediate maps can be shown.
    torch::Tensor toWholeImage(const torch::Tensor& probability, int64_t height,
                               int64_t width) const;
    /// The region that toWholeImage pastes into.
    const std::optional<PixelRegion>& region() const { return region_; }
    /// Keeps the map for the next click's region.
    void remember(const torch::Tensor& wholeImage) { map_ = wholeImage; }
    /// With skipClicks = 0 the first look at the whole image may call for a second at the object.
    bool wantsRecalculation() const;

private:
    std::optional<PixelRegion> candidate(const Clicks& clicks) const;

    ZoomInSettings settings_;
    LegacyBehaviour legacy_;
    std::optional<PixelRegion> region_;
    torch::Tensor map_;  ///< 1 x 1 x H x W probabilities of the click before
};

}  // namespace cgam
