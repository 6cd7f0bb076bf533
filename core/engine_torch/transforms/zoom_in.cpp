#include "core/engine_torch/transforms/zoom_in.h"

#include "core/base/result.h"
#include "core/engine_torch/network/deeplab.h"
#include "core/engine_torch/tensor_bridge.h"
#include "core/model/click_maps.h"
#include "core/model/zoom_clicks.h"

#include <algorithm>
#include <cstring>

namespace cgam {
namespace {

Mask maskOf(const torch::Tensor& map, double threshold) {
    const torch::Tensor bytes = (map > threshold).to(torch::kCPU, torch::kByte).contiguous();
    Mask mask(static_cast<int>(map.size(3)), static_cast<int>(map.size(2)));
    std::memcpy(mask.data.data(), bytes.data_ptr<std::uint8_t>(), mask.data.size());
    return mask;
}

bool anySet(const Mask& mask) {
    return std::any_of(mask.data.begin(), mask.data.end(), [](auto v) { return v != 0; });
}

/// Ends of a region inside an image of this size.
PixelRegion regionFrom(const RawTensor& raw, int64_t height, int64_t width) {
    const auto impossible =
        badInput("The 'zoom.region' of the refinement state does not lie in this image.");
    if (raw.dtype != DType::Int64 || raw.shape != std::vector<std::int64_t>{4})
        throw ErrorException(impossible);
    const torch::Tensor ends = toTorch(raw);
    const auto* p = ends.data_ptr<int64_t>();
    if (p[0] < 0 || p[0] > p[1] || p[1] >= height || p[2] < 0 || p[2] > p[3] || p[3] >= width)
        throw ErrorException(impossible);
    return {static_cast<int>(p[0]), static_cast<int>(p[1]), static_cast<int>(p[2]),
            static_cast<int>(p[3])};
}

}  // namespace

void ZoomIn::restore(const NamedTensors& state, const torch::Tensor& image) {
    const int64_t height = image.size(2), width = image.size(3);
    if (const RawTensor* map = find(state, "zoom.map")) {
        if (map->shape != std::vector<std::int64_t>{1, 1, height, width})
            throw ErrorException(
                badInput("The 'zoom.map' of the refinement state has not the size of this image."));
        map_ = toTorch(*map).to(image.options());
    }
    if (const RawTensor* region = find(state, "zoom.region"))
        region_ = regionFrom(*region, height, width);
}

void ZoomIn::store(NamedTensors& state) const {
    if (map_.defined()) state.emplace_back("zoom.map", toRaw(map_));
    if (region_)
        state.emplace_back(
            "zoom.region",
            toRaw(torch::tensor({region_->rmin, region_->rmax, region_->cmin, region_->cmax},
                                torch::kLong)));
}

std::optional<PixelRegion> ZoomIn::candidate(const Clicks& clicks) const {
    if (!map_.defined()) return std::nullopt;
    const Mask mask = maskOf(map_, settings_.probabilityThreshold);
    if (!anySet(mask)) return std::nullopt;
    return regionFromMask(mask, pointsOf(clicks, true), settings_.expansionRatio,
                          settings_.minCropSize);
}

ZoomedInput ZoomIn::forward(const torch::Tensor& image, const Clicks& clicks) {
    ZoomedInput whole{image, clicks, false, std::nullopt};
    if (!settings_.enabled || static_cast<int>(clicks.size()) <= settings_.skipClicks) return whole;
    const std::optional<PixelRegion> wanted = candidate(clicks);
    if (!wanted) {
        // The published code squeezes the whole image's result into the old region (9.24).
        if (!legacy_.region) region_.reset();
        return whole;
    }
    const bool inside = region_ && holdsPositiveClicks(*region_, clicks);
    const bool changed = !inside || regionIou(*wanted, *region_) < settings_.recomputeThresholdIou;
    if (changed) region_ = wanted;

    const PixelRegion& r = *region_;
    const ImageSize size = resizedToLongerSide(r.size(), settings_.targetSize);
    return {resizeBilinear(image.narrow(2, r.rmin, r.height()).narrow(3, r.cmin, r.width()),
                           size.height, size.width),
            clicksToRegion(clicks, r, size,
                           legacy_.radius ? RadiusRule::LegacyUnscaled : RadiusRule::Scaled),
            changed, region_};
}

torch::Tensor ZoomIn::toWholeImage(const torch::Tensor& probability, int64_t height,
                                   int64_t width) const {
    if (!settings_.enabled || !region_) return probability;
    const PixelRegion& r = *region_;
    torch::Tensor whole = torch::zeros({1, 1, height, width}, probability.options());
    whole.narrow(2, r.rmin, r.height())
        .narrow(3, r.cmin, r.width())
        .copy_(resizeBilinear(probability, r.height(), r.width()));
    return whole;
}

bool ZoomIn::wantsRecalculation() const {
    if (!settings_.enabled || settings_.skipClicks > 0 || region_ || !map_.defined()) return false;
    const Mask mask = maskOf(map_, settings_.probabilityThreshold);
    if (!anySet(mask)) return false;
    const auto region = regionFromMask(mask, {}, settings_.expansionRatio, settings_.minCropSize);
    const PixelRegion whole{0, mask.height - 1, 0, mask.width - 1};
    return region && regionIou(*region, whole) < 0.5;
}

}  // namespace cgam
