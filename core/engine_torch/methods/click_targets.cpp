#include "core/engine_torch/methods/click_targets.h"

#include "core/base/random_stream.h"
#include "core/model/click_maps.h"

#include <algorithm>

namespace cgam {
namespace {

torch::Tensor planeOf(const Mask& mask, const torch::TensorOptions& options) {
    return torch::from_blob(const_cast<std::uint8_t*>(mask.data.data()),
                            {1, 1, mask.height, mask.width}, torch::kByte)
        .to(options);  // copies: the type always differs
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
    std::vector<torch::Tensor> positive, negative;
    for (const Clicks& list : clicks) {
        const ClickPlanes planes = clickSquares(list, size, squares);
        positive.push_back(planeOf(planes.positive, options));
        negative.push_back(planeOf(planes.negative, options));
    }
    const Clicks& all = clicks.front();
    const ClickPlanes discs = clickMapsOf(all, size, settings);
    return {torch::cat(positive), torch::cat(negative),
            torch::cat({planeOf(discs.positive, options), planeOf(discs.negative, options)}, 1),
            planeOf(newestDisc(all, size, settings.radiusFactor), options)};
}

torch::Tensor makeDistanceMaps(const std::vector<Clicks>& clicks, int limit, int height, int width,
                               const torch::TensorOptions& options) {
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
