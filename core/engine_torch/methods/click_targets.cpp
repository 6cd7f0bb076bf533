#include "core/engine_torch/methods/click_targets.h"

#include "core/base/random_stream.h"
#include "core/engine_torch/methods/distance_map_tensors.h"
#include "core/model/click_maps.h"

#include <algorithm>
#include <utility>

namespace cgam {
namespace {

/// N x 1 x H x W. To a GPU they go as bytes, all at once.
torch::Tensor planesOf(const std::vector<Mask>& masks, const torch::TensorOptions& options) {
    const Mask& first = masks.front();
    torch::Tensor bytes = torch::empty(
        {static_cast<int64_t>(masks.size()), 1, first.height, first.width}, torch::kByte);
    auto* out = bytes.data_ptr<std::uint8_t>();
    for (const Mask& mask : masks)
        out = std::copy(mask.data.begin(), mask.data.end(), out);
    return bytes.to(options.device()).to(options.dtype());
}

ClickPlanes clickMapsOf(const Clicks& clicks, ImageSize size, const MethodSettings& settings) {
    switch (settings.clickMaps) {
        case ClickMaps::Random:
            return randomClickMaps(clicks.size(), size,
                                   seedFor(settings.clickMapsSeed, "click", clicks.size()));
        case ClickMaps::Zero:
            return clickDiscs({}, size);
        default:
            return clickDiscs(clicks, size, settings.radiusFactor);
    }
}

}  // namespace

ClickTargets makeClickTargets(const std::vector<Clicks>& clicks, int height, int width,
                              const MethodSettings& settings, const torch::TensorOptions& options) {
    const ImageSize size{height, width};
    const SquareSettings squares{settings.singlePixelClicks, settings.legacy.border
                                                                 ? BorderRule::LegacySlices
                                                                 : BorderRule::Clip};
    std::vector<Mask> positive, negative;
    for (const Clicks& list : clicks) {
        ClickPlanes planes = clickSquares(list, size, squares);
        positive.push_back(std::move(planes.positive));
        negative.push_back(std::move(planes.negative));
    }
    const Clicks& all = clicks.front();
    const ClickPlanes discs = clickMapsOf(all, size, settings);
    return {planesOf(positive, options), planesOf(negative, options),
            planesOf({discs.positive, discs.negative}, options).view({1, 2, height, width}),
            planesOf({newestDisc(all, size, settings.radiusFactor)}, options)};
}

torch::Tensor makeDistanceMaps(const std::vector<Clicks>& clicks, int limit, int height, int width,
                               const torch::TensorOptions& options) {
    if (!options.device().is_cpu()) {
        std::vector<Clicks> seen;
        seen.reserve(clicks.size());
        for (const Clicks& list : clicks)
            seen.emplace_back(
                list.begin(),
                list.begin() +
                    std::clamp<std::ptrdiff_t>(limit, 0, static_cast<std::ptrdiff_t>(list.size())));
        std::vector<const Clicks*> lists;
        lists.reserve(seen.size());
        for (const Clicks& list : seen)
            lists.push_back(&list);
        return distanceMapTensors(lists, height, width, options);
    }
    std::vector<torch::Tensor> maps;
    for (const Clicks& list : clicks) {
        const std::vector<double> planes = distanceMaps<double>(list, {height, width}, limit);
        maps.push_back(torch::from_blob(const_cast<double*>(planes.data()), {1, 2, height, width},
                                        torch::kDouble)
                           .clone()
                           .to(options));
    }
    return torch::cat(maps);
}

torch::Tensor poolDiscs(const torch::Tensor& discs, int64_t kernel, int64_t h, int64_t w) {
    // A region under zoom-in can be thinner than the kernel: then pooling covers nothing of it.
    if (std::min(discs.size(2), discs.size(3)) < kernel)
        return torch::zeros({1, discs.size(1), h, w}, discs.options());
    const torch::Tensor pooled = torch::max_pool2d(discs, kernel, kernel);
    const int64_t missingRows = h - pooled.size(2);
    const int64_t missingCols = w - pooled.size(3);
    // Halves rounded towards minus infinity, also when the pooled map is too large.
    const int64_t top = missingRows >> 1, left = missingCols >> 1;
    return torch::constant_pad_nd(pooled, {left, missingCols - left, top, missingRows - top}, 0);
}

}  // namespace cgam
